"""Decisions about orders, one file each."""

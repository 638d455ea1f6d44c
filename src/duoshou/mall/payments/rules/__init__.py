"""Decisions about payments, one file each."""

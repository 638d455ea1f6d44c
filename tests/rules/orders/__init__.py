"""Decisions about orders."""

"""Decisions of the team room, one file each."""

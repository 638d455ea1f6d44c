"""Decisions about members, one file each."""

"""Decisions about carts, one file each."""

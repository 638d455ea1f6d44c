"""Decisions of the flash sale: pure, one question a file."""

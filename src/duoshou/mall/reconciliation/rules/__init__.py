"""Decisions about bills, one file each."""

"""Marts: made where their sources changed, and only there."""

"""Visits: counted without knowing who came, never in a page's way."""

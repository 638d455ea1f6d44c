"""Decisions about invoices: whose title, which amount of which line, what is still to be taken back."""

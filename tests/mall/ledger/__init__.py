"""The book of money."""

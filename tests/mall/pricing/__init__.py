"""One price in every scene."""

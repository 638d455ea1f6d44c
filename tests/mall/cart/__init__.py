"""The cart, on both databases."""

"""Rules of the cart."""

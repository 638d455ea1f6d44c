"""Tables of after-sales."""

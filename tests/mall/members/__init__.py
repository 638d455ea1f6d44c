"""Members of the mall, on both databases."""

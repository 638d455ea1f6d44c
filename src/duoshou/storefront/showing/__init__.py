"""What the mall knows, put as a page says it."""

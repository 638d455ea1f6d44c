"""What is true of reviews."""

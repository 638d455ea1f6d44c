"""What the brief says, and how it is written."""

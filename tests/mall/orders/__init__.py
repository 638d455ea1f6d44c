"""Orders after they are placed."""

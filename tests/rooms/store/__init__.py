"""What the store room finds, and what it leaves alone."""

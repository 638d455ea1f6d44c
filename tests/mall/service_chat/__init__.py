"""What is true of a conversation between a buyer and a shop."""

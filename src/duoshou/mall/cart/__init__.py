"""What a buyer has put aside to buy."""

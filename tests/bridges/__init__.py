"""What the mall sold is what the cockpit shows: to the fen, once, on its own day."""

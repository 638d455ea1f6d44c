"""What a payment provider says of a day, held against our own book line by line."""

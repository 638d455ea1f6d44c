"""From values to what is read: numbers, changes, days, lines."""

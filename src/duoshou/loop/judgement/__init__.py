"""What the brief thinks of the numbers: were they to be expected, why did they change, what is worth doing about it."""

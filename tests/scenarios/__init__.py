"""Stories of a shop that cross several parts of the house; a file name is its claim."""

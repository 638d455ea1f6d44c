"""How the tables of the reports came to be."""

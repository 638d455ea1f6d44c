"""How the tables of stock came to be, step by step."""

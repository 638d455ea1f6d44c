"""How the tables of shops came to be, step by step."""

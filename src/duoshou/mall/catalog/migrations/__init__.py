"""How the tables of catalog came to be, step by step."""

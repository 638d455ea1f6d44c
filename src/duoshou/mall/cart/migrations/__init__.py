"""How the tables of cart came to be, step by step."""

"""How the tables of members came to be, step by step."""

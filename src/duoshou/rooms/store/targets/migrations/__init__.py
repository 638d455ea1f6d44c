"""How the tables of targets came to be, step by step."""

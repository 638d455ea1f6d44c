"""How the tables of replies came to be, step by step."""

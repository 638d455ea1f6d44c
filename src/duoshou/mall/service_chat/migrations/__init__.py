"""How the tables of the conversations came to be, step by step."""

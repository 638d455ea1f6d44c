"""How the tables of promotions came to be, step by step."""

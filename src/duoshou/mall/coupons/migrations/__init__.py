"""How the tables of coupons came to be, step by step."""

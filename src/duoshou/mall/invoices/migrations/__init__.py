"""How the tables of invoices came to be, step by step."""

"""How the team tables came to be, step by step."""

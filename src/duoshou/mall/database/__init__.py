"""How a batch reaches either database: statements from .sql files, many rows in one go, reads that lock."""

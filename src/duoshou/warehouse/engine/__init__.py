"""The only part that executes SQL: DuckDB for questions, SQLite for the lake's own book."""

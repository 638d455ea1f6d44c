"""The mall, on SQLite and on PostgreSQL."""

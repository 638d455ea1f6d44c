"""Django's SQLite with fair turns: who asks to write first, writes first."""

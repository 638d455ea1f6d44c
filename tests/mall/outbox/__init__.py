"""News, told and heard."""

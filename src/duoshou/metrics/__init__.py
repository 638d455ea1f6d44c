"""Metrics: declared once, asked by anybody, compared, opened to their rows."""

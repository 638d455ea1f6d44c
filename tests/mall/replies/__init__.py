"""Answers kept by key, on both databases."""

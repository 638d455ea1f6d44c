"""Promotions: each rule as a table, then the lanes together."""

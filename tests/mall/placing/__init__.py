"""Placing orders: alone, in batches, in a crowd."""

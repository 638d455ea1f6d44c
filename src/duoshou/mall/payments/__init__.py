"""Payments and refunds behind one interface that every provider fills."""

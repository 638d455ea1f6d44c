"""Suppliers: what was bought of each, what is on its way, what is late, whose prices moved."""

"""Goods: products, their SKUs, categories, pictures, prices and their history, freight templates."""

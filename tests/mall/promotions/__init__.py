"""Promotions as the shop keeps them."""

"""Coupons of the mall, on both databases."""

"""Coupons: a template, its instances, and each step of an instance exactly once."""

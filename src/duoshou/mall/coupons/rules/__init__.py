"""Decisions about coupons, one file each."""

"""Rules of coupons."""

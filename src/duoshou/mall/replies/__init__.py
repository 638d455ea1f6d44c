"""Answers kept under an Idempotency-Key, so that the same request twice has the effect of one."""

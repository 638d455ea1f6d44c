"""Webhooks: what leaves the house, how it is signed, and receivers that misbehave."""

"""Decisions about reviews: who may write one, why one may be hidden, what they come to."""

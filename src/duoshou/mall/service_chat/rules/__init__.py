"""Decisions about conversations: when the shop answers, how long an answer took, how much one may write."""

"""How long one try may take, step by step: what is waited for, and what people are told about it."""

from __future__ import annotations

from datetime import timedelta

# The name, each of its addresses, the conversation from the first letter to the answer.
RESOLVES_SECONDS = 3
CONNECTS_SECONDS = 2.5
MOST_ADDRESSES = 2
ANSWERS_SECONDS = 7
TRY_LASTS = timedelta(seconds=RESOLVES_SECONDS + MOST_ADDRESSES * CONNECTS_SECONDS + ANSWERS_SECONDS)

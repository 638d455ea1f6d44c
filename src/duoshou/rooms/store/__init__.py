"""The store room: what changed in the shop, what it is worth, what to do about it."""

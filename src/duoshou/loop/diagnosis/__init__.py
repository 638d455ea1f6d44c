"""The diagnosis: a change between two spans taken apart exactly, and what was found in the shop on its last day."""

"""Files in, canonical tables, marts: what the shop's exports say, kept so that it can be asked."""

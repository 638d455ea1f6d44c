"""How batches reach either database."""

"""Which home, which database, which door is open: one module per way of running."""

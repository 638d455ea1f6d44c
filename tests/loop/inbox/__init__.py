"""The inbox under test: what was found, what people decided, what is learnt."""

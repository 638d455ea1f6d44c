"""The plays: ways of selling with a price, a pool and rules of their own. None knows another."""

"""The rooms of the cockpit."""

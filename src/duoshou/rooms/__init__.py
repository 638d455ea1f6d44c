"""The rooms of the cockpit; they never know each other."""

"""Template filters of the cockpit."""

"""The back office of the mall."""

"""Decisions about visits: who is a robot, and what a visitor is called."""

"""Decisions about reports, pure: which address is a robot's, how a message is cut and signed, what is due, what is tried
again."""

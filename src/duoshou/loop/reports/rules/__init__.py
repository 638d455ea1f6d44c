"""Decisions about reports, pure: which address is a robot's, how messages are cut and signed, what is due and tried
again."""

"""Buyers: guests and members, how they are recognised, where their parcels go, their points."""

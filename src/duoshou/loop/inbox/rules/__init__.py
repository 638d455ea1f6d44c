"""Decisions of the inbox, one file each: what may follow what, what is the same finding, what is learnt."""

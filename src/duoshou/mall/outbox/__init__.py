"""News of what happened, written in the transaction of the fact, heard later by whom it concerns."""

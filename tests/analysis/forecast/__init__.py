"""Series looked ahead: what repeats is found, what is known is used, and intervals hold what they promise."""

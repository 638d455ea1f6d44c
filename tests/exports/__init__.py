"""Tables that leave the house: they open well and run nothing."""

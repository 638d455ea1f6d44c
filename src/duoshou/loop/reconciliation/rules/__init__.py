"""Pure decisions about a difference: which causes stand, and how it is parted among them."""

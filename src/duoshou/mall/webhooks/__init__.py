"""News of the shop sent to addresses that the shop has registered: signed, tried again, to be had once more."""

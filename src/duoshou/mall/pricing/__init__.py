"""The one price ledger: what would this buyer pay for this SKU in this scene at this time, and why."""

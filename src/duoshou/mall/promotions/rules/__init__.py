"""The promotions' rules, pure: what must hold, what the buyer gets, how it is counted, what competes, what stacks."""

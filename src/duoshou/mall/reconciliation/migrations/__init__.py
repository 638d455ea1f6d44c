"""The tables of reconciliation as they came about."""

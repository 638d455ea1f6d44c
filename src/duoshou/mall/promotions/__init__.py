"""Promotions: conditions, benefits and calculators as pure rules, lanes that say what competes, budgets that hold."""

"""Imports started in the browser: limits, arrival of files, the worker, what is kept of a receipt."""

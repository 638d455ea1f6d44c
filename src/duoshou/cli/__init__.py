"""The command line: each command translates what was typed, calls once, and prints the answer."""

"""The tables of the flash sale, step by step."""

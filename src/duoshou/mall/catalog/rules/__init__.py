"""Decisions of the catalogue: what is for sale, what freight costs, which compared price the law allows."""

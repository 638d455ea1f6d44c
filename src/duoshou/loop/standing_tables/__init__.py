"""The three standing tables: what the whole shop did, what its campaigns sold, which words bring buyers."""

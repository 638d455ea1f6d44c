"""Double entry in fen: every movement of money has two sides, and a balance is a sum of postings."""

"""What lies on the shelf: pieces that can be sold, pieces held for orders, and every movement between."""

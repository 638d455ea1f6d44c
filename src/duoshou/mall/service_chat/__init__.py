"""客服: one conversation of a buyer and a shop, and how long the first answer takes."""

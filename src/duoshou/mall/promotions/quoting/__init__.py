"""算价: the promotions compiled into a book, and a cart taken through the lanes in their order."""

-- grain: one buyer, with or without a cart
-- units: pieces
SELECT CAST(COALESCE(SUM(pieces), 0) AS bigint) FROM mall_cart_line WHERE buyer_id = %(buyer_id)s

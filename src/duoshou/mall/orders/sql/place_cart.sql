-- grain: one row per cart line whose goods have just been ordered from the cart
-- units: none
DELETE FROM mall_cart_line
WHERE (buyer_id, sku_id) IN (SELECT bought.buyer_id, bought.sku_id FROM {rows:bought(buyer_id bigint, sku_id bigint)})

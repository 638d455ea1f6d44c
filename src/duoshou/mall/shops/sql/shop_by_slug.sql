-- grain: the shop with this word in its address
-- units: minutes, days and points whole, points_per_yuan by yuan paid
SELECT id, name, slug, is_open, notice, licence, contact, return_address, pay_within_minutes, most_unpaid_orders,
       most_unpaid_pieces, receive_within_days, complete_after_days, points_per_yuan, price_revision
  FROM mall_shop
 WHERE slug = %(slug)s

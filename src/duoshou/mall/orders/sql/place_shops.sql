-- grain: one row per shop asked for
-- units: minutes to pay in; orders and pieces that one buyer may hold unpaid
SELECT id, is_open, pay_within_minutes, price_revision, most_unpaid_orders, most_unpaid_pieces
FROM mall_shop WHERE id {any:shops}

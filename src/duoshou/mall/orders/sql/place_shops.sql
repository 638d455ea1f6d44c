-- grain: one row per shop asked for
-- units: minutes to pay in
SELECT id, is_open, pay_within_minutes, price_revision FROM mall_shop WHERE id {any:shops}

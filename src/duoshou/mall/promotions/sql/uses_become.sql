-- grain: one row per promotion of the order that was in the state before
-- units: none
UPDATE mall_promotion_use SET state = %(after)s WHERE order_id = %(order_id)s AND state = %(before)s

-- grain: one row, orders with a refund: by the day of the refund where a list of refunds knows it, else the day of payment
-- units: value counts orders; a refund that names no order counts as one
WITH listed AS (
    SELECT shop, platform, coalesce(order_id, refund_id) AS one, refunded_day AS day FROM refunds
),
written_on_orders AS (
    SELECT shop, platform, order_id AS one, paid_day AS day
    FROM orders ANTI JOIN refunds USING (shop, platform, order_id)
    WHERE orders.refund_fen > 0
),
both_kinds AS (FROM listed UNION FROM written_on_orders)
SELECT count(*) AS value
FROM (SELECT shop, platform, one FROM both_kinds WHERE day BETWEEN $first AND $last GROUP BY ALL)

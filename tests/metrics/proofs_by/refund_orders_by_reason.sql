-- grain: one row per reason that a list of refunds gives; refunds written on orders only have none
-- units: value counts orders; one that went back for two reasons counts under each
WITH of_lists AS (
    SELECT coalesce(reason, '没有说明') AS reason, shop || '/' || platform || '/' || coalesce(order_id, refund_id) AS one
    FROM refunds
    WHERE refunded_day BETWEEN $first AND $last
),
of_orders AS (
    SELECT '没有说明' AS reason, shop || '/' || platform || '/' || order_id AS one
    FROM orders ANTI JOIN refunds USING (shop, platform, order_id)
    WHERE refund_fen > 0 AND paid_day BETWEEN $first AND $last
)
SELECT reason, count(DISTINCT one) AS value
FROM (FROM of_lists UNION ALL FROM of_orders)
GROUP BY reason

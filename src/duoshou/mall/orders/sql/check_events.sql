-- grain: one row per order whose state is not where its events have brought it, or whose events have a gap
-- units: events
WITH happened AS (
    SELECT 0 AS id, id AS order_id, '' AS before, 'awaiting_payment' AS after FROM mall_order
    UNION ALL
    SELECT id, order_id, before, after FROM mall_order_event
),
steps AS (
    SELECT id, order_id, before, after,
        LAG(after) OVER (PARTITION BY order_id ORDER BY id) AS came_from,
        ROW_NUMBER() OVER (PARTITION BY order_id ORDER BY id DESC) AS from_the_end
    FROM happened
)
SELECT orders.id, orders.state, COALESCE(MAX(CASE WHEN steps.from_the_end = 1 THEN steps.after END), '-') AS brought_to,
    COUNT(CASE WHEN steps.before <> COALESCE(steps.came_from, '') THEN 1 END) AS off_by
FROM mall_order AS orders
LEFT JOIN steps ON steps.order_id = orders.id
GROUP BY orders.id, orders.state
HAVING COALESCE(MAX(CASE WHEN steps.from_the_end = 1 THEN steps.after END), '-') <> orders.state
    OR COUNT(CASE WHEN steps.before <> COALESCE(steps.came_from, '') THEN 1 END) > 0
ORDER BY orders.id

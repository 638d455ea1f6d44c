-- grain: one row, broadcasts that began from $first to $last
-- units: value counts orders
SELECT CASE WHEN count(*) = count(orders_paid) THEN coalesce(sum(orders_paid), 0) END AS value
FROM live_days
WHERE day BETWEEN $first AND $last

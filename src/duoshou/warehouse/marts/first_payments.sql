-- grain: one buyer of one shop
-- units: first_day is the business day of the first payment known
-- kept: whole
-- reads: orders
-- In the order of days, so that who was new in some days is found without reading about everybody.
SELECT shop, buyer_id, min(paid_day) AS first_day
FROM orders
WHERE paid_day IS NOT NULL AND paid_fen <> 0 AND buyer_id IS NOT NULL
GROUP BY shop, buyer_id
ORDER BY first_day, buyer_id

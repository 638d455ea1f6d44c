-- grain: one buyer of one shop
-- units: first_day is the business day of the first payment known
-- kept: whole
-- reads: orders
SELECT shop, buyer_id, min(paid_day) AS first_day
FROM orders
WHERE paid_day IS NOT NULL AND paid_fen <> 0 AND buyer_id IS NOT NULL
GROUP BY shop, buyer_id
ORDER BY buyer_id

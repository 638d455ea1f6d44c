-- grain: one row per kind of buyer, orders paid from $first to $last
-- units: value in fen
WITH before AS (SELECT buyer_id FROM orders WHERE paid_day < $first AND paid_fen <> 0 GROUP BY buyer_id)
SELECT
    CASE WHEN orders.buyer_id IS NULL THEN 'unknown' WHEN before.buyer_id IS NULL THEN 'new' ELSE 'returning' END AS buyer_kind,
    sum(orders.paid_fen) AS value
FROM orders LEFT JOIN before USING (buyer_id)
WHERE orders.paid_day BETWEEN $first AND $last AND paid_fen <> 0
GROUP BY 1

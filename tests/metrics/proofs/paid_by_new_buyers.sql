-- grain: one row, orders paid from $first to $last by buyers who had paid nothing before $first
-- units: value in fen
WITH firsts AS (
    SELECT buyer_id, min(paid_day) AS first_day
    FROM orders
    WHERE paid_day IS NOT NULL AND paid_fen <> 0 AND buyer_id IS NOT NULL
    GROUP BY buyer_id
)
SELECT coalesce(sum(paid_fen) FILTER (WHERE first_day >= $first), 0) AS value
FROM orders INNER JOIN firsts USING (buyer_id)
WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0

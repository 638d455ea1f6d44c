-- grain: one row, buyers whose first payment in all known history lies from $first to $last
-- units: value counts buyers
SELECT count(*) AS value
FROM (
    SELECT buyer_id
    FROM orders
    WHERE paid_day IS NOT NULL AND paid_fen <> 0 AND buyer_id IS NOT NULL
    GROUP BY buyer_id
    HAVING min(paid_day) BETWEEN $first AND $last
)

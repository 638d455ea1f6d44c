-- grain: one row per kind of buyer, among those who paid from $first to $last
-- units: value counts buyers
WITH known AS (
    SELECT buyer_id, min(paid_day) AS first_day, max(paid_day) FILTER (WHERE paid_day <= $last) AS latest_day
    FROM orders
    WHERE paid_day IS NOT NULL AND paid_fen <> 0 AND buyer_id IS NOT NULL
    GROUP BY buyer_id
)
SELECT if(first_day < $first, 'returning', 'new') AS buyer_kind, count(*) AS value
FROM known
WHERE latest_day >= $first
GROUP BY 1

-- grain: one row, buyers who paid from $first to $last and had paid before $first
-- units: value counts buyers
SELECT count(*) AS value
FROM (
    SELECT buyer_id FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0
    INTERSECT
    SELECT buyer_id FROM orders WHERE paid_day < $first AND paid_fen <> 0
)
WHERE buyer_id IS NOT NULL

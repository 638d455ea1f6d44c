-- grain: one row, items of the platform's item days from $first to $last without a piece paid
-- units: value counts items
SELECT count(*) AS value
FROM (
    SELECT shop, item_id FROM item_days WHERE day BETWEEN $first AND $last
    EXCEPT
    SELECT shop, item_id FROM item_days WHERE day BETWEEN $first AND $last AND pieces_paid > 0
)

-- grain: one row, the last count of every item up to $last, each at the cost of its day
-- units: value in fen; NULL while an item in stock has no cost
WITH lasts AS (
    SELECT *
    FROM stock_counts AS counted
    WHERE
        day <= $last
        AND day = (
            SELECT max(other.day)
            FROM stock_counts AS other
            WHERE other.shop = counted.shop AND other.item_code = counted.item_code AND other.day <= $last
        )
),
valued AS (
    SELECT
        greatest(pieces, 0) AS pieces,
        (
            SELECT arg_max(one.cost_fen, one.valid_from)
            FROM product_costs AS one
            WHERE one.shop = lasts.shop AND one.item_code = lasts.item_code AND one.valid_from <= lasts.day
        ) AS cost_fen
    FROM lasts
)
SELECT CASE WHEN bool_or(pieces > 0 AND cost_fen IS NULL) THEN NULL ELSE sum(pieces * cost_fen) END AS value
FROM valued

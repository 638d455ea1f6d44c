-- grain: one row, the last count of every item up to $last
-- units: value counts item codes
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
)
SELECT CASE WHEN count(*) > 0 THEN count(*) FILTER (WHERE pieces <= 0) END AS value
FROM lasts

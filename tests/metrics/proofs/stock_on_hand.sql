-- grain: one row, the last count of every item up to $last
-- units: value counts pieces
SELECT sum(pieces) AS value
FROM stock_counts AS counted
WHERE
    day <= $last
    AND NOT EXISTS (
        FROM stock_counts AS later
        WHERE
            later.shop = counted.shop
            AND later.item_code = counted.item_code
            AND later.day > counted.day
            AND later.day <= $last
    )

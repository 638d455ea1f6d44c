-- grain: one row per item, by the id the shop's lists give its code; days from $first to $last with nothing left
-- units: value counts days, one for each item code
WITH steps AS (
    SELECT
        shop, item_code, pieces, day AS since,
        coalesce(lead(day) OVER (PARTITION BY shop, item_code ORDER BY day), (SELECT max(day) + 1 FROM stock_counts)) AS until
    FROM stock_counts
)
SELECT items.item_id AS item, sum(greatest(0, least(until, $last + 1) - greatest(since, $first))) AS value
FROM steps INNER JOIN items USING (shop, item_code)
WHERE pieces <= 0
GROUP BY items.item_id

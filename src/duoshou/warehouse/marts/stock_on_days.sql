-- grain: one item code on one day, from its first count to the last day on which the shop counted anything
-- units: pieces count, as they were counted on that day or last before it
-- kept: whole
-- reads: stock_counts, items
WITH named AS (
    SELECT shop, item_code, any_value(item_id) AS item_id, any_value(category) AS category FROM items GROUP BY shop, item_code
), counted AS (
    SELECT shop, item_code, title, pieces, day AS counted_on,
        coalesce(
            lead(day) OVER (PARTITION BY shop, item_code ORDER BY day),
            CAST(max(day) OVER (PARTITION BY shop) + INTERVAL 1 DAY AS DATE)
        ) AS until
    FROM stock_counts
    WHERE pieces IS NOT NULL
)
SELECT counted.shop, CAST(unnest(generate_series(counted_on, CAST(until - INTERVAL 1 DAY AS DATE), INTERVAL 1 DAY)) AS DATE) AS day,
    item_code, coalesce(named.item_id, counted.title, item_code) AS item, title,
    coalesce(named.category, '未分类') AS category, pieces, counted_on
FROM counted LEFT JOIN named USING (shop, item_code)
ORDER BY day, item_code

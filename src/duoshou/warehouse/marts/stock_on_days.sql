-- grain: one item code on one day, from its first count to the last day on which the shop counted anything
-- units: pieces count, as they were counted on that day or last before it
-- kept: whole
-- reads: stock_counts, items
-- Item by item, as the counts are: putting millions of rows in the order of days takes longer than all else here.
WITH named AS (
    SELECT shop, item_code, any_value(item_id) AS item_id, any_value(category) AS category FROM items GROUP BY shop, item_code
), counted AS (
    SELECT shop, item_code, title, pieces, day AS counted_on,
        coalesce(lead(day) OVER (PARTITION BY shop, item_code ORDER BY day), max(day) OVER (PARTITION BY shop) + 1) AS until
    FROM stock_counts
    WHERE pieces IS NOT NULL
), told AS (
    SELECT counted.shop, item_code, coalesce(named.item_id, counted.title, item_code) AS item, title,
        coalesce(named.category, '未分类') AS category, pieces, counted_on, until
    FROM counted LEFT JOIN named USING (shop, item_code)
)
SELECT shop, counted_on + CAST(unnest(range(until - counted_on)) AS INTEGER) AS day, item_code, item, title, category, pieces, counted_on
FROM told

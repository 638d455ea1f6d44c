-- grain: one row per item of the platform's item days from $first to $last
-- units: value counts openings of the item's pages
SELECT item_id AS item, sum(page_views) AS value
FROM item_days
WHERE day BETWEEN $first AND $last
GROUP BY item_id

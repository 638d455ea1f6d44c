-- grain: one row per item of the platform's item days from $first to $last; Amazon's by what stands before its SKU
-- units: value counts openings of the item's pages
-- Amazon's item told as a whole and by SKU on one day is its whole, unless more was ordered of its SKUs.
WITH told AS (
    SELECT shop, platform, day, if(platform = 'amazon', regexp_extract(item_id, '^[^/]*'), item_id) AS item, item_id <> item AS of_sku,
        sum(page_views) AS views, coalesce(sum(ordered_fen), 0) AS fen
    FROM item_days
    WHERE day BETWEEN $first AND $last
    GROUP BY ALL
)
SELECT item, sum(views) AS value
FROM (SELECT item, arg_max(views, (fen, NOT of_sku)) AS views FROM told GROUP BY shop, platform, day, item)
GROUP BY item

-- grain: one item on one day, as the platform reports it; on Amazon one SKU of it
-- units: _fen in fen, the rest counts
-- kept: no
-- reads: item_days, items
-- Behind Amazon's item stands its SKU, so that no report overwrites another SKU's row; they are one item all the same.
WITH categories AS (
    SELECT shop, item_id, any_value(category) AS category FROM items WHERE category IS NOT NULL AND item_id IS NOT NULL GROUP BY shop, item_id
), named AS (
    SELECT *, CASE WHEN platform = 'amazon' THEN split_part(item_id, '/', 1) ELSE item_id END AS item FROM item_days
)
SELECT named.*, coalesce(category, '未分类') AS category
FROM named LEFT JOIN categories ON categories.shop = named.shop AND categories.item_id = named.item

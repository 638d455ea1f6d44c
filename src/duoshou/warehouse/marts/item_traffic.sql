-- grain: one item on one day, as the platform reports it
-- units: _fen in fen, the rest counts
-- kept: no
-- reads: item_days, items
WITH categories AS (
    SELECT shop, item_id, any_value(category) AS category FROM items WHERE category IS NOT NULL AND item_id IS NOT NULL GROUP BY shop, item_id
)
SELECT item_days.*, item_days.item_id AS item, coalesce(category, '未分类') AS category
FROM item_days LEFT JOIN categories USING (shop, item_id)

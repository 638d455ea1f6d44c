-- grain: one advertised subject on one day; subjects that are items carry the item's key and category
-- units: spend_fen, amount_fen in fen, the rest counts
-- kept: no
-- reads: ad_days, items
WITH categories AS (
    SELECT shop, item_id, any_value(category) AS category FROM items WHERE category IS NOT NULL AND item_id IS NOT NULL GROUP BY shop, item_id
)
SELECT ad_days.*, subject_id AS item, coalesce(category, '未分类') AS category
FROM ad_days LEFT JOIN categories ON categories.shop = ad_days.shop AND categories.item_id = ad_days.subject_id

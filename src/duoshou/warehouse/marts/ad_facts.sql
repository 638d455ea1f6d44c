-- grain: one advertised subject on one day; subjects that are items carry the item's key and category
-- units: spend_fen, amount_fen in fen, the rest counts
-- kept: no
-- reads: ad_days, items
-- The same money may have come in several reports of one platform, cut another way. Of these the finest counts on each
-- day: subjects, else scenes, else the whole account.
WITH categories AS (
    SELECT shop, item_id, any_value(category) AS category FROM items WHERE category IS NOT NULL AND item_id IS NOT NULL GROUP BY shop, item_id
), levelled AS (
    SELECT *, CASE subject_type WHEN '整个账户' THEN 3 WHEN '推广场景' THEN 2 ELSE 1 END AS level FROM ad_days
), finest AS (
    SELECT * EXCLUDE (level) FROM levelled QUALIFY level = min(level) OVER (PARTITION BY shop, platform, day)
)
SELECT finest.*, subject_id AS item, coalesce(category, '未分类') AS category
FROM finest LEFT JOIN categories ON categories.shop = finest.shop AND categories.item_id = finest.subject_id

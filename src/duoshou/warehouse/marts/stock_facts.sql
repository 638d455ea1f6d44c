-- grain: one item code on one day of counting
-- units: pieces count
-- kept: no
-- reads: stock_counts, items
WITH named AS (
    SELECT shop, item_code, any_value(item_id) AS item_id, any_value(category) AS category FROM items GROUP BY shop, item_code
)
SELECT stock_counts.*, coalesce(named.item_id, stock_counts.title, item_code) AS item, coalesce(named.category, '未分类') AS category
FROM stock_counts LEFT JOIN named USING (shop, item_code)

-- grain: one row of paid_lines, with the item's category, and what its pieces cost
-- units: paid_fen, cost_fen in fen (cost_fen is NULL where no cost is known for that day); pieces count
-- kept: no
-- reads: paid_lines, items, product_costs
WITH categories AS (
    SELECT shop, item_code, any_value(category) AS category FROM items WHERE category IS NOT NULL GROUP BY shop, item_code
), categories_by_id AS (
    SELECT shop, item_id, any_value(category) AS category FROM items WHERE category IS NOT NULL AND item_id IS NOT NULL GROUP BY shop, item_id
), costs AS (
    SELECT shop, item_code, valid_from, cost_fen,
        lead(valid_from, 1, DATE '9999-12-31') OVER (PARTITION BY shop, item_code ORDER BY valid_from) AS valid_until
    FROM product_costs
)
SELECT paid_lines.*, costs.cost_fen * paid_lines.pieces AS cost_fen,
    CASE WHEN item = '邮费' THEN '邮费' ELSE coalesce(categories.category, categories_by_id.category, '未分类') END AS category
FROM paid_lines
LEFT JOIN categories ON categories.shop = paid_lines.shop AND categories.item_code = paid_lines.item_code
LEFT JOIN categories_by_id ON categories_by_id.shop = paid_lines.shop AND categories_by_id.item_id = paid_lines.item
LEFT JOIN costs ON costs.shop = paid_lines.shop AND costs.item_code = paid_lines.item_code
    AND paid_lines.day >= costs.valid_from AND paid_lines.day < costs.valid_until

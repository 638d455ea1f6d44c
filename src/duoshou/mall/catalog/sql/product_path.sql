-- grain: one row per shelf that the product stands on, the outermost first
-- units: above in shelves between it and the product's own; a hundred is deeper than any shop and ends a broken circle
WITH RECURSIVE path(id, parent_id, name, position, is_shown, above) AS (
    SELECT own.id, own.parent_id, own.name, own.position, own.is_shown, 0
      FROM mall_product AS product
      JOIN mall_category AS own ON own.id = product.category_id
     WHERE product.id = %(product_id)s
     UNION ALL
    SELECT outer_one.id, outer_one.parent_id, outer_one.name, outer_one.position, outer_one.is_shown, path.above + 1
      FROM path
      JOIN mall_category AS outer_one ON outer_one.id = path.parent_id
     WHERE path.above < 100
)
SELECT id, parent_id, name, position, is_shown
  FROM path
 ORDER BY above DESC

-- grain: one row per SKU of the product, in their order
-- units: price_fen in fen; priced_at is the latest change of a price of it
SELECT sku.id, sku.code, CAST(sku.attributes AS text) AS attributes, sku.price_fen, sku.is_active,
       (SELECT MAX(changed.at) FROM mall_price_change AS changed WHERE changed.sku_id = sku.id) AS priced_at
  FROM mall_sku AS sku
 WHERE sku.product_id = %(product_id)s
 ORDER BY sku.position, sku.id

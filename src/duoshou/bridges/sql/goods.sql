-- grain: one SKU of one shop with its product and its shelf
-- units: _fen in fen; moments in UTC
SELECT
    sku.code, product.id, product.title, category.name, sku.price_fen, sku.cost_fen, product.made_at,
    product.state = 'listed' AND sku.is_active
        AND (product.list_at IS NULL OR product.list_at <= %(moment)s)
        AND (product.delist_at IS NULL OR product.delist_at > %(moment)s)
FROM mall_sku AS sku
JOIN mall_product AS product ON product.id = sku.product_id
LEFT JOIN mall_category AS category ON category.id = product.category_id
WHERE sku.shop_id = %(shop_id)s
ORDER BY product.id, sku.id

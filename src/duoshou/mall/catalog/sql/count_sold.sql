-- grain: one row per product of the SKUs sold; locked in the order of ids
-- units: pieces
UPDATE mall_product SET sold_pieces = sold_pieces + sold.pieces
FROM (
    SELECT product.id, counted.pieces
    FROM (
        SELECT sku.product_id, CAST(sum(made.pieces) AS bigint) AS pieces
        FROM {rows:made(sku_id bigint, pieces bigint)} JOIN mall_sku AS sku ON sku.id = made.sku_id
        GROUP BY sku.product_id
    ) AS counted
    JOIN mall_product AS product ON product.id = counted.product_id
    ORDER BY product.id {for update of product}
) AS sold
WHERE mall_product.id = sold.id

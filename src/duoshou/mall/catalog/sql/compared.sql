-- grain: one row per deal day (the newest eight) and per raised price of the SKUs asked for
-- units: fen per piece; `at` is a business day for deals and a moment for raises, both as text
SELECT sku_id, 'deal' AS kind, CAST(day AS text) AS at, lowest_fen, last_fen
FROM (
    SELECT sku_id, day, lowest_fen, last_fen, row_number() OVER (PARTITION BY sku_id ORDER BY day DESC) AS place
    FROM mall_deal_price WHERE sku_id {any:skus}
) AS newest
WHERE place <= 8
UNION ALL
SELECT sku_id, 'raise', CAST(at AS text), before_fen, after_fen
FROM mall_price_change WHERE sku_id {any:skus} AND before_fen < after_fen

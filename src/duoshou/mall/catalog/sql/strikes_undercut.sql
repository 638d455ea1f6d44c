-- grain: one row per shop in which a day's lowest deal has just fallen below a strike-through price that is set
-- units: fen per piece
SELECT DISTINCT sku.shop_id
FROM {rows:made(sku_id bigint, day date, lowest_fen bigint)}
JOIN mall_sku AS sku ON sku.id = made.sku_id
LEFT JOIN mall_deal_price AS known ON known.sku_id = made.sku_id AND known.day = made.day
WHERE sku.strike_price_fen > made.lowest_fen
  AND (known.lowest_fen IS NULL OR known.lowest_fen > made.lowest_fen)
ORDER BY sku.shop_id

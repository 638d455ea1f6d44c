-- grain: one row per SKU and business day
-- units: fen per piece; deals are order lines
INSERT INTO mall_deal_price (sku_id, day, lowest_fen, deals, last_fen)
SELECT made.sku_id, made.day, made.lowest_fen, made.deals, made.last_fen
FROM {rows:made(sku_id bigint, day date, lowest_fen bigint, deals bigint, last_fen bigint)}
WHERE true
ORDER BY made.sku_id, made.day
ON CONFLICT (sku_id, day) DO UPDATE SET
    lowest_fen = CASE WHEN excluded.lowest_fen < mall_deal_price.lowest_fen
                      THEN excluded.lowest_fen ELSE mall_deal_price.lowest_fen END,
    deals = mall_deal_price.deals + excluded.deals,
    last_fen = excluded.last_fen

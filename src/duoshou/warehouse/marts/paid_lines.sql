-- grain: one line of a paid order, and one more row (item '邮费') for the postage of an order that has any
-- units: paid_fen in fen (refunds not deducted); list_fen in fen, price × pieces, NULL without a price; pieces count; day is the business day of payment, at its moment in UTC
-- kept: by month
-- reads: orders, order_lines, items
-- The amount of an order is split over its lines by price × pieces, largest remainder first, so that lines add up to the
-- order to the fen; where the platform itself says what was paid for each line, and that adds up, its own split stays.
WITH paid AS (
    SELECT * FROM orders WHERE paid_day IS NOT NULL AND paid_fen <> 0
), known_items AS (
    SELECT item_code, any_value(item_id) AS item_id FROM items WHERE item_id IS NOT NULL GROUP BY item_code
), known_titles AS (
    SELECT title, min(item_id) AS item_id FROM items WHERE item_id IS NOT NULL AND title IS NOT NULL GROUP BY title
), lines AS (
    SELECT
        paid.platform, paid.order_id, line_key,
        coalesce(order_lines.item_id, known_items.item_id, known_titles.item_id, order_lines.title, order_lines.item_code, '未知商品') AS item,
        order_lines.item_code,
        coalesce(order_lines.title, order_lines.item_code, '未知商品') AS title,
        sku,
        coalesce(order_lines.pieces, 0) AS pieces,
        amount_fen,
        price_fen * order_lines.pieces AS list_fen,
        greatest(coalesce(price_fen, 0) * greatest(coalesce(order_lines.pieces, 0), 0), 0) AS weight,
        paid_fen - coalesce(postage_fen, 0) AS goods_paid_fen,
        count(*) OVER order_of AS lines_of_order,
        sum(amount_fen) OVER order_of AS amount_of_order,
        count(amount_fen) OVER order_of AS lines_with_amount
    FROM paid JOIN order_lines USING (platform, order_id)
    LEFT JOIN known_items ON known_items.item_code = order_lines.item_code
    LEFT JOIN known_titles ON known_titles.title = order_lines.title
    WINDOW order_of AS (PARTITION BY paid.platform, paid.order_id)
), weighed AS (
    SELECT *, CASE WHEN sum(weight) OVER order_of = 0 THEN 1 ELSE weight END AS part,
        lines_with_amount = lines_of_order AND amount_of_order = goods_paid_fen AS platform_split
    FROM lines WINDOW order_of AS (PARTITION BY platform, order_id)
), shared AS (
    SELECT *,
        CAST(abs(goods_paid_fen) AS HUGEINT) * part // sum(part) OVER order_of AS floor_fen,
        CAST(abs(goods_paid_fen) AS HUGEINT) * part % sum(part) OVER order_of AS remainder
    FROM weighed WINDOW order_of AS (PARTITION BY platform, order_id)
), split AS (
    SELECT *, CASE WHEN platform_split THEN amount_fen ELSE sign(goods_paid_fen) * (floor_fen + CASE
        WHEN row_number() OVER (PARTITION BY platform, order_id ORDER BY remainder DESC, line_key)
            <= abs(goods_paid_fen) - sum(floor_fen) OVER (PARTITION BY platform, order_id) THEN 1 ELSE 0 END) END AS line_fen
    FROM shared
), rows_of_orders AS (
    SELECT platform, order_id, item, item_code, title, sku, pieces, CAST(line_fen AS BIGINT) AS paid_fen, list_fen FROM split
    UNION ALL
    SELECT platform, order_id, '邮费', NULL, '邮费', NULL, 0, postage_fen, NULL FROM paid WHERE coalesce(postage_fen, 0) <> 0
    UNION ALL
    SELECT platform, order_id, '未知商品', NULL, '未知商品', NULL, coalesce(pieces, 0), paid_fen - coalesce(postage_fen, 0), NULL
    FROM paid ANTI JOIN order_lines USING (platform, order_id)
    WHERE paid_fen - coalesce(postage_fen, 0) <> 0 OR coalesce(pieces, 0) <> 0
)
SELECT
    paid.shop, paid.platform, paid.paid_day AS day, paid.paid_at AS happened_at, order_id, paid.buyer_id, paid.province, paid.city,
    coalesce(paid.source, '未知') AS source,
    item, item_code, title, sku, rows_of_orders.pieces, rows_of_orders.paid_fen, list_fen
FROM rows_of_orders JOIN paid USING (platform, order_id)
ORDER BY day, order_id, item

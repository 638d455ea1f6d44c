-- grain: one line of a paid order, and one more row (item '邮费') for the postage of an order that has any
-- units: paid_fen in fen (refunds not deducted); list_fen in fen, price × pieces, NULL without a price; pieces count; day is the business day of payment, at its moment in UTC
-- kept: by month
-- reads: orders, order_lines, items
-- The amount of an order is split over its lines by price × pieces, largest remainder first, so that lines add up to the
-- order to the fen; where the platform itself says what was paid for each line, and that adds up, its own split stays.
-- Inside, orders go by a number in the order of days: the platform's long ids are compared once only. Rows are sorted
-- before what is known of their orders comes to them: for speed alone, nothing counts on where a row lies.
WITH paid AS MATERIALIZED (
    SELECT row_number() OVER (ORDER BY paid_day, order_id, platform) AS order_no, *,
        paid_fen - coalesce(postage_fen, 0) AS goods_paid_fen
    FROM orders WHERE paid_day IS NOT NULL AND paid_fen <> 0
), known_items AS (
    SELECT item_code, any_value(item_id) AS item_id FROM items WHERE item_id IS NOT NULL GROUP BY item_code
), known_titles AS (
    SELECT title, min(item_id) AS item_id FROM items WHERE item_id IS NOT NULL AND title IS NOT NULL GROUP BY title
), lines AS (
    SELECT
        order_no, goods_paid_fen, line_key,
        coalesce(order_lines.item_id, known_items.item_id, known_titles.item_id, order_lines.title, order_lines.item_code, '未知商品') AS item,
        order_lines.item_code,
        coalesce(order_lines.title, order_lines.item_code, '未知商品') AS title,
        sku,
        coalesce(order_lines.pieces, 0) AS pieces,
        amount_fen,
        price_fen * order_lines.pieces AS list_fen,
        greatest(coalesce(price_fen, 0) * greatest(coalesce(order_lines.pieces, 0), 0), 0) AS weight
    FROM order_lines JOIN paid USING (platform, order_id)
    LEFT JOIN known_items ON known_items.item_code = order_lines.item_code
    LEFT JOIN known_titles ON known_titles.title = order_lines.title
), totals AS (
    SELECT order_no, count(*) AS lines_of_order, sum(weight) AS weight_of_order,
        count(amount_fen) = count(*) AND sum(amount_fen) = any_value(goods_paid_fen) AS platform_split
    FROM lines GROUP BY order_no
), weighed AS (
    SELECT lines.*, platform_split, abs(goods_paid_fen) AS size_fen,
        CASE WHEN weight_of_order = 0 THEN 1 ELSE weight END AS part,
        CASE WHEN weight_of_order = 0 THEN lines_of_order ELSE weight_of_order END AS parts,
        -- Twenty million yuan times forty million is what eight bytes hold; twice as many cost twice the time.
        weight_of_order < 2000000000 AND size_fen < 4000000000 AS is_small
    FROM lines JOIN totals USING (order_no)
), shared AS (
    SELECT *,
        CASE WHEN is_small THEN size_fen * part // CAST(parts AS BIGINT)
            ELSE CAST(CAST(size_fen AS HUGEINT) * part // parts AS BIGINT) END AS floor_fen,
        CASE WHEN is_small THEN size_fen * part % CAST(parts AS BIGINT)
            ELSE CAST(CAST(size_fen AS HUGEINT) * part % parts AS BIGINT) END AS remainder
    FROM weighed
), left_over AS (
    SELECT order_no, any_value(size_fen) - sum(floor_fen) AS left_fen
    FROM shared WHERE NOT platform_split GROUP BY order_no HAVING left_fen > 0
), split AS (
    SELECT *, CASE WHEN platform_split THEN amount_fen ELSE sign(goods_paid_fen) * (floor_fen + CASE
        WHEN row_number() OVER (PARTITION BY order_no ORDER BY remainder DESC, line_key) <= left_fen THEN 1 ELSE 0 END) END AS line_fen
    FROM shared LEFT JOIN left_over USING (order_no)
), rows_of_orders AS (
    SELECT order_no, item, item_code, title, sku, pieces, CAST(line_fen AS BIGINT) AS paid_fen, list_fen FROM split
    UNION ALL
    SELECT order_no, '邮费', NULL, '邮费', NULL, 0, postage_fen, NULL FROM paid WHERE coalesce(postage_fen, 0) <> 0
    UNION ALL
    SELECT order_no, '未知商品', NULL, '未知商品', NULL, coalesce(pieces, 0), goods_paid_fen, NULL
    FROM paid ANTI JOIN order_lines USING (platform, order_id)
    WHERE goods_paid_fen <> 0 OR coalesce(pieces, 0) <> 0
), sorted AS (
    FROM rows_of_orders ORDER BY order_no, item
)
SELECT
    paid.shop, paid.platform, paid.paid_day AS day, paid.paid_at AS happened_at, order_id, paid.buyer_id, paid.province, paid.city,
    coalesce(paid.source, '未知') AS source,
    item, item_code, title, sku, sorted.pieces, sorted.paid_fen, list_fen
FROM sorted JOIN paid USING (order_no)

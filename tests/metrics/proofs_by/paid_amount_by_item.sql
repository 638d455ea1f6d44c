-- grain: one row per item of the orders paid from $first to $last, by the id the platform's item days give its code
-- units: value in fen; the goods amount of an order goes to its lines by price × pieces, what is left over fen by fen
WITH ids AS (
    SELECT shop, item_code, max_by(item_id, day) AS listed_id FROM item_days WHERE item_code IS NOT NULL GROUP BY ALL
),
paid AS (
    SELECT shop, platform, order_id, paid_fen - postage_fen AS goods_fen, postage_fen
    FROM orders
    WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0
),
weighed AS (
    SELECT
        shop, platform, order_id, line_key, goods_fen,
        coalesce(item_id, listed_id, title, item_code) AS item,
        CAST(price_fen AS HUGEINT) * pieces AS weight,
        sum(CAST(price_fen AS HUGEINT) * pieces) OVER (PARTITION BY shop, platform, order_id) AS whole
    FROM order_lines
    INNER JOIN paid USING (shop, platform, order_id)
    LEFT JOIN ids USING (shop, item_code)
),
floors AS (
    SELECT *, goods_fen * weight // whole AS floor_fen, goods_fen * weight % whole AS remainder
    FROM weighed
),
ranked AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY shop, platform, order_id ORDER BY remainder DESC, line_key) AS turn,
        goods_fen - sum(floor_fen) OVER (PARTITION BY shop, platform, order_id) AS left_over
    FROM floors
),
shares AS (
    SELECT item, floor_fen + CAST(turn <= left_over AS INTEGER) AS fen FROM ranked
    UNION ALL
    SELECT '邮费', postage_fen FROM paid WHERE postage_fen <> 0
)
SELECT item, sum(fen) AS value
FROM shares
GROUP BY item

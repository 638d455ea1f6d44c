-- grain: one row per category that the shop's own list gives the code of a line; orders paid from $first to $last
-- units: value in fen; the goods amount of an order goes to its lines by price × pieces, what is left over fen by fen
WITH paid AS (
    SELECT shop, platform, order_id, paid_fen - postage_fen AS goods_fen, postage_fen
    FROM orders
    WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0
),
weighed AS (
    SELECT
        shop, platform, order_id, line_key, goods_fen,
        coalesce(items.category, '未分类') AS category,
        CAST(order_lines.price_fen AS HUGEINT) * pieces AS weight,
        sum(CAST(order_lines.price_fen AS HUGEINT) * pieces) OVER (PARTITION BY shop, platform, order_id) AS whole
    FROM order_lines
    INNER JOIN paid USING (shop, platform, order_id)
    LEFT JOIN items USING (shop, item_code)
),
ranked AS (
    SELECT
        *,
        goods_fen * weight // whole AS floor_fen,
        row_number() OVER (
            PARTITION BY shop, platform, order_id ORDER BY goods_fen * weight % whole DESC, line_key
        ) AS turn
    FROM weighed
),
shares AS (
    SELECT
        category,
        floor_fen + if(turn <= goods_fen - sum(floor_fen) OVER (PARTITION BY shop, platform, order_id), 1, 0) AS fen
    FROM ranked
    UNION ALL
    SELECT '邮费', postage_fen FROM paid WHERE postage_fen <> 0
)
SELECT category, sum(fen) AS value
FROM shares
GROUP BY category

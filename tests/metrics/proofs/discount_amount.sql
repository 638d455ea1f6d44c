-- grain: one row, orders paid from $first to $last: list prices less what was paid for goods
-- units: value in fen; NULL while some list price is not known
WITH paid AS (FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0),
of_order AS (
    SELECT
        paid.paid_fen - coalesce(paid.postage_fen, 0) AS goods_fen,
        paid.pieces AS pieces_of_order,
        (
            SELECT CASE WHEN count(*) = count(one.price_fen * one.pieces) THEN sum(one.price_fen * one.pieces) END
            FROM order_lines AS one
            WHERE one.shop = paid.shop AND one.platform = paid.platform AND one.order_id = paid.order_id
        ) AS list_fen
    FROM paid
)
SELECT CASE WHEN bool_or(list_fen IS NULL AND (goods_fen <> 0 OR coalesce(pieces_of_order, 0) <> 0)) THEN NULL ELSE coalesce(sum(coalesce(list_fen, 0) - goods_fen), 0) END AS value
FROM of_order

-- grain: one row, orders paid from $first to $last: discounts over list prices
-- units: numerator and denominator in fen, value is a ratio to six places
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
),
parts AS (
    SELECT
        CASE WHEN bool_and(list_fen IS NOT NULL) THEN sum(list_fen - goods_fen) END AS numerator,
        CASE WHEN bool_and(list_fen IS NOT NULL) THEN sum(list_fen) END AS denominator
    FROM of_order
)
SELECT
    numerator,
    denominator,
    CAST(sign(numerator) * ((2000000 * abs(numerator) + denominator) // nullif(2 * denominator, 0)) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts

-- grain: one product on one business day of the mall in the lake (DuckDB); days as asked, products that were ordered or paid
-- units: _fen in fen; the rest counts
WITH asked AS (
    SELECT unnest($days) AS day
), of_mall AS (
    SELECT order_id, buyer_id, ordered_day, CASE WHEN paid_fen <> 0 THEN paid_day END AS paid_day
    FROM orders
    WHERE platform = 'mall' AND (ordered_day IN (FROM asked) OR (paid_day IN (FROM asked) AND paid_fen <> 0))
), sold AS (
    SELECT order_id, buyer_id, of_mall.ordered_day, paid_day, item_id, title, order_lines.pieces, order_lines.amount_fen
    FROM of_mall JOIN order_lines USING (order_id) WHERE order_lines.platform = 'mall'
), firsts AS (
    SELECT buyer_id, min(paid_day) AS first_day
    FROM orders SEMI JOIN sold USING (buyer_id) WHERE platform = 'mall' AND paid_fen <> 0 AND paid_day IS NOT NULL GROUP BY 1
), placed AS (
    SELECT ordered_day AS day, item_id, any_value(title) AS title, sum(amount_fen) AS ordered_fen,
        count(DISTINCT buyer_id) AS order_buyers
    FROM sold WHERE ordered_day IN (FROM asked) GROUP BY 1, 2
), paid AS (
    SELECT paid_day AS day, item_id, any_value(title) AS title, sum(amount_fen) AS paid_fen,
        count(DISTINCT buyer_id) AS buyers_paid,
        count(DISTINCT buyer_id) FILTER (WHERE first_day = paid_day) AS new_buyers,
        count(DISTINCT buyer_id) FILTER (WHERE first_day < paid_day) AS returning_buyers, sum(pieces) AS pieces_paid
    FROM sold LEFT JOIN firsts USING (buyer_id) WHERE paid_day IN (FROM asked) GROUP BY 1, 2
)
SELECT day, item_id, coalesce(placed.title, paid.title), coalesce(ordered_fen, 0), coalesce(order_buyers, 0), coalesce(paid_fen, 0),
    coalesce(buyers_paid, 0), coalesce(new_buyers, 0), coalesce(returning_buyers, 0), coalesce(pieces_paid, 0)
FROM placed FULL JOIN paid USING (day, item_id)
ORDER BY day, item_id

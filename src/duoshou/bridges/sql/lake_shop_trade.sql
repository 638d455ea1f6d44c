-- grain: one business day of the mall in the lake (DuckDB); days as asked
-- units: _fen in fen, refunds on their own day and not deducted from what was paid; the rest counts
WITH asked AS (
    SELECT unnest($days) AS day
), placed AS (
    SELECT ordered_day AS day, sum(ordered_fen) AS ordered_fen, count(DISTINCT buyer_id) AS order_buyers
    FROM orders WHERE platform = 'mall' AND ordered_day IN (FROM asked) GROUP BY 1
), sold AS (
    SELECT order_id, buyer_id, paid_day AS day, paid_fen, pieces
    FROM orders WHERE platform = 'mall' AND paid_day IN (FROM asked) AND paid_fen <> 0
), firsts AS (
    SELECT buyer_id, min(paid_day) AS first_day
    FROM orders SEMI JOIN sold USING (buyer_id) WHERE platform = 'mall' AND paid_fen <> 0 AND paid_day IS NOT NULL GROUP BY 1
), paid AS (
    SELECT day, sum(paid_fen) AS paid_fen, count(DISTINCT buyer_id) AS buyers_paid,
        count(DISTINCT buyer_id) FILTER (WHERE first_day < day) AS returning_buyers,
        count(*) AS orders_paid, sum(pieces) AS pieces_paid
    FROM sold LEFT JOIN firsts USING (buyer_id) GROUP BY 1
), given_back AS (
    SELECT refunded_day AS day, sum(amount_fen) AS refund_fen
    FROM refunds WHERE platform = 'mall' AND refunded_day IN (FROM asked) GROUP BY 1
)
SELECT day, coalesce(ordered_fen, 0), coalesce(order_buyers, 0), coalesce(paid_fen, 0), coalesce(buyers_paid, 0),
    coalesce(returning_buyers, 0), coalesce(orders_paid, 0), coalesce(pieces_paid, 0), coalesce(refund_fen, 0)
FROM asked LEFT JOIN placed USING (day) LEFT JOIN paid USING (day) LEFT JOIN given_back USING (day)
ORDER BY day

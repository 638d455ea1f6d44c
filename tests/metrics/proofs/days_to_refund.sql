-- grain: one row, refunds of the lists from $first to $last
-- units: numerator in days, denominator counts refunds, value in days to six places
WITH parts AS (
    SELECT
        (SELECT CASE WHEN count(*) = count(paid_day) THEN coalesce(sum(refunded_day - paid_day), 0) END
            FROM refunds LEFT JOIN (SELECT shop, platform, order_id, paid_day FROM orders) USING (shop, platform, order_id)
            WHERE coalesce(amount_fen, 0) <> 0 AND refunded_day BETWEEN $first AND $last) AS numerator,
        (SELECT count(*) FROM refunds WHERE coalesce(amount_fen, 0) <> 0 AND refunded_day BETWEEN $first AND $last) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts

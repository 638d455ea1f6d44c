-- grain: one row, orders paid from $first to $last over the visitors of the shop day
-- units: numerator and value in fen, denominator counts people; visitors of several days are NULL
WITH parts AS (
    SELECT
        (SELECT sum(paid_fen) FROM orders WHERE paid_day BETWEEN $first AND $last) AS numerator,
        (SELECT max(visitors) FROM shop_days WHERE day = $first AND $first = $last HAVING count(*) = 1) AS denominator
)
SELECT numerator, denominator, (2 * numerator + denominator) // nullif(2 * denominator, 0) AS value
FROM parts

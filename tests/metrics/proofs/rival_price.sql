-- grain: one row, notes from $first to $last
-- units: numerator in fen, denominator counts notes, value in whole fen
WITH parts AS (
    SELECT sum(price_fen) AS numerator, count(*) AS denominator
    FROM rival_prices_once
    WHERE day BETWEEN $first AND $last
)
SELECT numerator, denominator, (2 * numerator + denominator) // nullif(2 * denominator, 0) AS value
FROM parts

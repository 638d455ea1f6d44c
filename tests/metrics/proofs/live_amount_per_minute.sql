-- grain: one row, broadcasts that began from $first to $last
-- units: numerator in fen, denominator in minutes, value in whole fen
WITH parts AS (
    SELECT
        (SELECT CASE WHEN count(*) = count(paid_fen) THEN coalesce(sum(paid_fen), 0) END FROM live_days WHERE day BETWEEN $first AND $last) AS numerator,
        (SELECT coalesce(sum((CAST(hours * 10000 AS HUGEINT) * 60 + 5000) // 10000), 0) FROM live_days WHERE day BETWEEN $first AND $last) AS denominator
)
SELECT numerator, denominator, (2 * numerator + denominator) // nullif(2 * denominator, 0) AS value
FROM parts

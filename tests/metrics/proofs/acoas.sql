-- grain: one row, spend of the advertising reports over orders paid, both from $first to $last
-- units: numerator and denominator in fen, value is a ratio to six places
WITH parts AS (
    SELECT
        (SELECT sum(of_subject.n)
            FROM (SELECT subject_id, sum(spend_fen) AS n FROM ad_days WHERE day BETWEEN $first AND $last GROUP BY ALL) AS of_subject) AS numerator,
        (SELECT sum(paid_fen) FROM orders WHERE paid_day BETWEEN $first AND $last) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts

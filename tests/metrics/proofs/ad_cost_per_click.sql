-- grain: one row, spend over clicks of the advertising reports from $first to $last
-- units: numerator in fen, denominator counts clicks, value in whole fen
WITH parts AS (
    SELECT
        (SELECT sum(of_subject.n)
            FROM (SELECT subject_id, sum(spend_fen) AS n FROM ad_days WHERE day BETWEEN $first AND $last GROUP BY ALL) AS of_subject) AS numerator,
        (SELECT sum(of_subject.n)
            FROM (SELECT subject_id, sum(clicks) AS n FROM ad_days WHERE day BETWEEN $first AND $last GROUP BY ALL) AS of_subject) AS denominator
)
SELECT numerator, denominator, (2 * numerator + denominator) // nullif(2 * denominator, 0) AS value
FROM parts

-- grain: one row, advertised subjects from $first to $last
-- units: value in fen
SELECT sum(direct_amount_fen) AS value
FROM (SELECT day, sum(direct_amount_fen) AS direct_amount_fen FROM ad_days GROUP BY day)
WHERE day BETWEEN $first AND $last

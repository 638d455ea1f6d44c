-- grain: one row, notes from $first to $last
-- units: value counts notes
SELECT count(*) AS value
FROM rival_prices_once
WHERE day BETWEEN $first AND $last

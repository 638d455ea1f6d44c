-- grain: one row, reviews from $first to $last
-- units: value counts reviews
SELECT count(*) AS value
FROM reviews
WHERE day BETWEEN $first AND $last AND stars IN (4, 5)

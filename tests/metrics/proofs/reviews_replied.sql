-- grain: one row, reviews from $first to $last
-- units: value counts reviews
SELECT CASE WHEN count(*) = count(replies) THEN count(*) FILTER (WHERE replies = 1) END AS value
FROM reviews
WHERE day BETWEEN $first AND $last

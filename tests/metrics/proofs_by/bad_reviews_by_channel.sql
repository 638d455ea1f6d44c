-- grain: one row per place where reviews stand, reviews from $first to $last
-- units: value counts reviews
SELECT channel, count(*) AS value
FROM reviews
WHERE day BETWEEN $first AND $last AND stars IN (1, 2)
GROUP BY channel

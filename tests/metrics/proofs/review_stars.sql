-- grain: one row, reviews from $first to $last
-- units: value counts stars
SELECT coalesce(sum(of_stars.stars * of_stars.reviews), 0) AS value
FROM (SELECT stars, count(*) AS reviews FROM reviews WHERE day BETWEEN $first AND $last AND stars > 0 GROUP BY stars) AS of_stars

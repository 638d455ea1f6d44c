-- grain: one row, advertised subjects from $first to $last
-- units: value counts times that something was put into a cart
SELECT sum(carts) AS value
FROM (SELECT day, sum(carts) AS carts FROM ad_days GROUP BY day)
WHERE day BETWEEN $first AND $last

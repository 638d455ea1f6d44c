-- grain: one row per pair of items, the most frequent first; the first row counts the pairs and sums their orders
-- units: orders is a count
WITH firsts AS (SELECT items, unnest(items) AS first_item FROM baskets),
couples AS (SELECT first_item, unnest(items) AS second_item FROM firsts),
pairs AS (
  SELECT first_item, second_item, count(*) AS orders
  FROM couples
  WHERE first_item < second_item
  GROUP BY first_item, second_item
)
(SELECT count(*) AS first_item, sum(orders) AS second_item, 0 AS orders FROM pairs)
UNION ALL
(SELECT first_item, second_item, orders FROM pairs ORDER BY orders DESC, first_item, second_item LIMIT 100)

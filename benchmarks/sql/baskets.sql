-- grain: one row per order with more than one paid line
-- units: items is a list of item ids; from three lines on each item stands once
-- Two lines need no thinning, and most baskets have two: a pair of an item with itself is left out later anyway.
SELECT CASE WHEN len(items) = 2 THEN items ELSE list_distinct(items) END AS items
FROM orders
WHERE len(items) > 1

-- grain: one row per item of the platform's item days; people of several days are never added
-- units: value counts people
SELECT item_id AS item, any_value(search_visitors) AS value
FROM item_days
WHERE day BETWEEN $first AND $last AND $first = $last
GROUP BY item_id

-- grain: one row per item of the platform's item days; people of several days are never added
-- units: value is a ratio to six places
SELECT item_id AS item, CAST((2000000 * any_value(search_buyers) + any_value(search_visitors)) // nullif(2 * any_value(search_visitors), 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM item_days
WHERE day BETWEEN $first AND $last AND $first = $last
GROUP BY item_id

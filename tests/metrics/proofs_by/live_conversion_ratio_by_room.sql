-- grain: one row per live room; people of several days are never added
-- units: value is a ratio to six places
SELECT room, CAST((2000000 * any_value(buyers_paid) + any_value(viewers)) // nullif(2 * any_value(viewers), 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM live_days
WHERE day = $first AND $first = $last
GROUP BY room

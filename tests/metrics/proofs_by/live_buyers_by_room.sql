-- grain: one row per live room; people of several days are never added
-- units: value counts people
SELECT room, any_value(buyers_paid) AS value
FROM live_days
WHERE day = $first AND $first = $last
GROUP BY room

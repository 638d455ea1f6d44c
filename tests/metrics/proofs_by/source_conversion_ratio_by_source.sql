-- grain: one row per 来源明细; people of several days are never added
-- units: value is a ratio to six places
SELECT source, CAST((2000000 * any_value(buyers_paid) + any_value(visitors)) // nullif(2 * any_value(visitors), 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM source_days
WHERE day BETWEEN $first AND $last AND source NOT IN ('汇总') AND $first = $last
GROUP BY source

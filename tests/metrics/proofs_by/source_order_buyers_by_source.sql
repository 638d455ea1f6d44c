-- grain: one row per 来源明细; people of several days are never added
-- units: value counts people
SELECT source, max(order_buyers) AS value
FROM source_days
WHERE day BETWEEN $first AND $last AND source NOT IN ('汇总') AND $first = $last
GROUP BY source

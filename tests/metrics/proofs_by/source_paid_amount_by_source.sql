-- grain: one row per 来源明细, from $first to $last
-- units: value in fen
SELECT source, sum(paid_fen) AS value
FROM source_days
WHERE day BETWEEN $first AND $last AND source NOT IN ('汇总')
GROUP BY source

-- grain: one row per advertised subject, which the platform names by the item's id
-- units: value in fen
SELECT subject_id AS item, sum(spend_fen) AS value
FROM ad_days
WHERE day BETWEEN $first AND $last
GROUP BY subject_id

-- grain: one row, broadcasts that began from $first to $last
-- units: value in fen
SELECT CASE WHEN count(*) = count(spend_fen) THEN coalesce(sum(spend_fen), 0) END AS value
FROM live_days
WHERE day BETWEEN $first AND $last

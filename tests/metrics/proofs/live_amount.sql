-- grain: one row, broadcasts that began from $first to $last
-- units: value in fen
SELECT CASE WHEN count(*) = count(paid_fen) THEN coalesce(sum(paid_fen), 0) END AS value
FROM live_days
WHERE day BETWEEN $first AND $last

-- grain: one row per live room, broadcasts that began from $first to $last
-- units: value in fen
SELECT room, sum(paid_fen) AS value
FROM live_days
WHERE day BETWEEN $first AND $last
GROUP BY room

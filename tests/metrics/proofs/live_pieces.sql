-- grain: one row, broadcasts that began from $first to $last
-- units: value counts pieces
SELECT CASE WHEN count(*) = count(pieces_paid) THEN coalesce(sum(pieces_paid), 0) END AS value
FROM live_days
WHERE day BETWEEN $first AND $last

-- grain: one row, settlements from $first to $last that took money back
-- units: value in fen
SELECT coalesce(-sum(least(amount_fen, 0)), 0) AS value
FROM settlements
WHERE settled_day BETWEEN $first AND $last

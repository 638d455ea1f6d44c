-- grain: one row, settlements from $first to $last
-- units: value in fen, what was taken back below nought
SELECT coalesce(sum(amount_fen), 0) AS value
FROM settlements
WHERE settled_day BETWEEN $first AND $last

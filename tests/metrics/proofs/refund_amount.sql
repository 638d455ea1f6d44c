-- grain: one row, the platform's own shop days from $first to $last, which know the day each refund succeeded
-- units: value in fen
SELECT sum(refund_fen) AS value
FROM shop_days
WHERE day BETWEEN $first AND $last

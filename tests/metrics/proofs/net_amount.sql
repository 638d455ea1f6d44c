-- grain: one row, every movement of money from $first to $last: orders paid come in, refunds go out
-- units: value in fen
SELECT sum(fen) AS value
FROM (
    SELECT paid_fen AS fen FROM orders WHERE paid_day BETWEEN $first AND $last
    UNION ALL
    SELECT -refund_fen AS fen FROM shop_days WHERE day BETWEEN $first AND $last
)

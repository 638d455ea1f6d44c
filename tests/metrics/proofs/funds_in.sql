-- grain: one row, movements that came in from $first to $last
-- units: value in fen
SELECT coalesce(sum(greatest(amount_fen, 0)), 0) AS value
FROM fund_flows
WHERE day BETWEEN $first AND $last

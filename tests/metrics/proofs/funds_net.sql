-- grain: one row, every movement from $first to $last
-- units: value in fen
SELECT coalesce(sum(amount_fen), 0) AS value
FROM fund_flows
WHERE day BETWEEN $first AND $last

-- grain: one row, purchases that arrived from $first to $last
-- units: value counts pieces
SELECT CASE WHEN count(*) = count(arrived_pieces) THEN coalesce(sum(arrived_pieces), 0) END AS value
FROM purchase_lines
WHERE arrived_day BETWEEN $first AND $last

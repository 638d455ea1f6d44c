-- grain: one row
-- units: rows; pieces; fen
SELECT count(*) AS lines, sum(quantity) AS pieces, sum(amount_fen) AS amount_fen FROM lines

-- grain: one row, all shop day reports of $first to $last
-- units: value in fen
SELECT sum(paid_fen) AS value FROM shop_days WHERE day BETWEEN $first AND $last

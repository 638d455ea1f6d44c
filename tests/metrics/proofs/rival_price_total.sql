-- grain: one row, notes from $first to $last
-- units: value in fen
SELECT coalesce(sum(of_day.fen), 0) AS value
FROM (SELECT day, sum(price_fen) AS fen FROM rival_prices_once WHERE day BETWEEN $first AND $last GROUP BY day) AS of_day

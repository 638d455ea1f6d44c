-- grain: one row per competing item, notes from $first to $last
-- units: value in whole fen
SELECT rival, (2 * sum(price_fen) + count(*)) // (2 * count(*)) AS value
FROM rival_prices_once
WHERE day BETWEEN $first AND $last
GROUP BY rival

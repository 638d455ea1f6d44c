-- grain: one row, refunds of the lists from $first to $last
-- units: value counts refunds
SELECT count(*) AS value
FROM refunds
WHERE coalesce(amount_fen, 0) <> 0 AND refunded_day BETWEEN $first AND $last

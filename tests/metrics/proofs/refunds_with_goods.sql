-- grain: one row, refunds of the lists from $first to $last that are to bring goods back
-- units: value counts refunds; NULL while some refund has no kind
SELECT CASE WHEN count(*) = count(kind) THEN count(*) FILTER (WHERE kind LIKE '%退货%') END AS value
FROM refunds
WHERE coalesce(amount_fen, 0) <> 0 AND refunded_day BETWEEN $first AND $last

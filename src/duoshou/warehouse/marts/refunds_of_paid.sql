-- grain: one refund of a paid order, on the business day on which the order was paid
-- units: refund_fen in fen; day is the business day of payment; refunded_day that of the refund, NULL where unknown
-- kept: no
-- reads: refund_facts
SELECT shop, platform, paid_day AS day, refund_of, buyer_id, source, province, refund_fen, basis,
    CASE basis WHEN 'refund' THEN day END AS refunded_day
FROM refund_facts
WHERE paid_day IS NOT NULL

-- grain: one refund: of an order without a day of its own (it stands on the day of payment), or from a list of refunds
-- units: refund_fen in fen; pieces count
-- kept: no
-- reads: orders, refunds
SELECT shop, platform, paid_day AS day, order_id AS refund_of, buyer_id, coalesce(source, '未知') AS source, province,
    refund_fen, CAST(NULL AS BIGINT) AS pieces, 'order' AS basis
FROM orders WHERE coalesce(refund_fen, 0) <> 0 AND paid_day IS NOT NULL
UNION ALL
SELECT shop, platform, refunded_day, coalesce(order_id, refund_id), buyer_id, '未知', province, amount_fen, pieces, 'refund'
FROM refunds WHERE coalesce(amount_fen, 0) <> 0

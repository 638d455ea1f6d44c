-- grain: one refund: from a list of refunds, or of an order that no such list names (it stands on the day of payment)
-- units: refund_fen in fen; pieces count; happened_at is a moment in UTC
-- kept: no
-- reads: orders, refunds
-- An order does not say why; only a list of refunds does.
-- A refund that a list names and its order repeats is one refund; the list knows the day, the order whence and where.
WITH listed AS (
    SELECT * FROM refunds WHERE coalesce(amount_fen, 0) <> 0
)
SELECT shop, platform, paid_day AS day, paid_at AS happened_at, order_id AS refund_of, buyer_id, coalesce(source, '未知') AS source, province,
    refund_fen, CAST(NULL AS BIGINT) AS pieces, 'order' AS basis, CAST(NULL AS VARCHAR) AS reason,
    CAST(NULL AS VARCHAR) AS kind, paid_day
FROM orders ANTI JOIN listed USING (shop, platform, order_id)
WHERE coalesce(refund_fen, 0) <> 0 AND paid_day IS NOT NULL
UNION ALL
SELECT shop, platform, refunded_day, refunded_at, coalesce(order_id, refund_id), coalesce(listed.buyer_id, orders.buyer_id),
    coalesce(orders.source, '未知'), coalesce(orders.province, listed.province), amount_fen, listed.pieces, 'refund',
    listed.reason, listed.kind, orders.paid_day
FROM listed LEFT JOIN orders USING (shop, platform, order_id)

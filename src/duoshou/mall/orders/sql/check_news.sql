-- grain: one row per order and kind of news with fewer pieces told than steps taken, or a refund nobody told of
-- units: pieces of news missing
WITH should AS (
    SELECT order_id,
        CASE after
            WHEN 'paid' THEN 'order_paid'
            WHEN 'partly_shipped' THEN 'order_shipped'
            WHEN 'shipped' THEN 'order_shipped'
            WHEN 'received' THEN 'order_received'
            WHEN 'completed' THEN 'order_completed'
            ELSE 'order_closed'
        END AS kind,
        COUNT(*) AS steps
    FROM mall_order_event
    WHERE before <> after
    GROUP BY 1, 2
    UNION ALL
    SELECT id, 'order_placed', 1 FROM mall_order
    UNION ALL
    SELECT order_id, 'refund_due', COUNT(*) FROM mall_refund GROUP BY order_id
    UNION ALL
    SELECT order_id, 'refund_done', COUNT(*) FROM mall_refund WHERE state = 'done' GROUP BY order_id
),
told AS (SELECT about, kind, COUNT(*) AS pieces FROM mall_news GROUP BY about, kind)
SELECT should.order_id, should.kind, should.steps - COALESCE(told.pieces, 0) AS off_by
FROM should
LEFT JOIN told ON told.kind = should.kind AND told.about = CAST(should.order_id AS TEXT)
WHERE COALESCE(told.pieces, 0) < should.steps
ORDER BY should.order_id, should.kind

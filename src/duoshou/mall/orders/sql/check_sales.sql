-- grain: one row per order whose sale in the book is not what was paid for it
-- units: fen; off_by is what the order says less what the book says
WITH booked AS (
    SELECT entry.order_id, SUM(posting.amount_fen) AS sold_fen, COUNT(DISTINCT entry.id) AS entries
    FROM mall_ledger_entry AS entry
    JOIN mall_ledger_posting AS posting ON posting.entry_id = entry.id
    WHERE entry.kind = 'sale' AND posting.account = 'sales'
    GROUP BY entry.order_id
)
SELECT orders.id, orders.goods_fen + COALESCE(booked.sold_fen, 0) AS off_by
FROM mall_order AS orders
LEFT JOIN booked ON booked.order_id = orders.id
WHERE orders.state NOT IN ('awaiting_payment', 'cancelled', 'expired')
    AND (orders.goods_fen + COALESCE(booked.sold_fen, 0) <> 0 OR booked.entries IS NULL)
UNION ALL
SELECT booked.order_id, booked.sold_fen
FROM booked
LEFT JOIN mall_order AS orders ON orders.id = booked.order_id
WHERE orders.id IS NULL OR orders.state IN ('awaiting_payment', 'cancelled', 'expired')
ORDER BY 1

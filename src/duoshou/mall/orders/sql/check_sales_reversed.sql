-- grain: one row per order that was given back and whose sale is still booked, or whose sale is reversed while it stands
-- units: fen of goods still booked as sold
WITH booked AS (
    SELECT entry.order_id, SUM(posting.amount_fen) AS sales_fen, MAX(entry.kind) AS last_kind
    FROM mall_ledger_entry AS entry
    JOIN mall_ledger_posting AS posting ON posting.entry_id = entry.id
    WHERE entry.kind IN ('sale', 'sale_returned', 'sale_reversed') AND posting.account = 'sales'
    GROUP BY entry.order_id
)
SELECT orders.id, booked.sales_fen AS off_by
FROM mall_order AS orders
JOIN booked ON booked.order_id = orders.id
WHERE (orders.state = 'refunded' AND booked.sales_fen <> 0)
    OR (orders.state <> 'refunded' AND booked.last_kind = 'sale_reversed')
ORDER BY orders.id

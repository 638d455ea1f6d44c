-- grain: one row per order for which the book owes the buyer another amount than its refunds that are not done
-- units: fen; off_by is what the book owes less what refunds are still to bring
WITH booked AS (
    SELECT entry.order_id, -SUM(posting.amount_fen) AS owed_fen
    FROM mall_ledger_entry AS entry
    JOIN mall_ledger_posting AS posting ON posting.entry_id = entry.id
    WHERE posting.account = 'refunds_payable'
    GROUP BY entry.order_id
),
still_to_come AS (
    SELECT order_id, SUM(amount_fen) AS amount_fen FROM mall_refund WHERE state <> 'done' GROUP BY order_id
),
both_sides AS (
    SELECT order_id FROM booked
    UNION
    SELECT order_id FROM still_to_come
)
SELECT both_sides.order_id, COALESCE(booked.owed_fen, 0) - COALESCE(still_to_come.amount_fen, 0) AS off_by
FROM both_sides
LEFT JOIN booked ON booked.order_id = both_sides.order_id
LEFT JOIN still_to_come ON still_to_come.order_id = both_sides.order_id
WHERE COALESCE(booked.owed_fen, 0) <> COALESCE(still_to_come.amount_fen, 0)
ORDER BY both_sides.order_id

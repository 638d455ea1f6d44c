-- grain: one row per order whose points are booked at another worth than they have
-- units: fen, at one fen per point; off_by is what the book owes less what the points are worth
WITH booked AS (
    SELECT entry.order_id, -SUM(posting.amount_fen) AS owed_fen
    FROM mall_ledger_entry AS entry
    JOIN mall_ledger_posting AS posting ON posting.entry_id = entry.id
    WHERE posting.account = 'points_liability'
    GROUP BY entry.order_id
),
given AS (
    SELECT order_id, SUM(points) AS points FROM mall_points_entry WHERE order_id IS NOT NULL GROUP BY order_id
),
both_sides AS (
    SELECT order_id FROM booked
    UNION
    SELECT order_id FROM given
)
SELECT both_sides.order_id, COALESCE(booked.owed_fen, 0) - COALESCE(given.points, 0) AS off_by
FROM both_sides
LEFT JOIN booked ON booked.order_id = both_sides.order_id
LEFT JOIN given ON given.order_id = both_sides.order_id
WHERE COALESCE(booked.owed_fen, 0) <> COALESCE(given.points, 0)
ORDER BY both_sides.order_id

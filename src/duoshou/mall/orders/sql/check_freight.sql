-- grain: one row per order of which the book holds another freight than the one that stands
-- units: fen; off_by is the freight in the book less what stands
-- Of a paid order that is not wholly given back the freight stands, less the share of what went back beyond the lines;
-- of any other order nothing. Whole numbers divide to whole ones on either database, rounded down as when booked.
WITH booked AS (
    SELECT entry.order_id, CAST(-SUM(posting.amount_fen) AS BIGINT) AS freight_fen
    FROM mall_ledger_entry AS entry
    JOIN mall_ledger_posting AS posting ON posting.entry_id = entry.id
    WHERE posting.account = 'freight_income' AND entry.order_id IS NOT NULL
    GROUP BY entry.order_id
),
of_lines AS (
    SELECT order_id, CAST(SUM(refunded_fen) AS BIGINT) AS refunded_fen FROM mall_order_line GROUP BY order_id
),
standing AS (
    SELECT orders.id AS order_id,
        CASE
            WHEN orders.freight_fen > orders.freight_discount_fen
                THEN orders.freight_fen - orders.freight_fen * (orders.refunded_fen - COALESCE(of_lines.refunded_fen, 0))
                    / (orders.freight_fen - orders.freight_discount_fen)
            ELSE orders.freight_fen
        END AS stands
    FROM mall_order AS orders
    LEFT JOIN of_lines ON of_lines.order_id = orders.id
    WHERE orders.freight_fen > 0 AND orders.state NOT IN ('awaiting_payment', 'cancelled', 'expired', 'refunded')
),
both_sides AS (
    SELECT order_id FROM booked
    UNION
    SELECT order_id FROM standing
)
SELECT both_sides.order_id, COALESCE(booked.freight_fen, 0) - COALESCE(standing.stands, 0) AS off_by
FROM both_sides
LEFT JOIN booked ON booked.order_id = both_sides.order_id
LEFT JOIN standing ON standing.order_id = both_sides.order_id
WHERE COALESCE(booked.freight_fen, 0) <> COALESCE(standing.stands, 0)
ORDER BY both_sides.order_id

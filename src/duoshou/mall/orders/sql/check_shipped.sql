-- grain: one row per order line whose shipped pieces are not those in its parcels, or do not fit the order's state
-- units: pieces; off_by is what the line says less what parcels hold
WITH sent AS (
    SELECT shipment.order_id, part.line_no, SUM(part.pieces) AS pieces
    FROM mall_shipment_line AS part
    JOIN mall_shipment AS shipment ON shipment.id = part.shipment_id
    GROUP BY shipment.order_id, part.line_no
)
SELECT line.order_id, line.line_no, line.shipped_pieces - COALESCE(sent.pieces, 0) AS off_by
FROM mall_order_line AS line
JOIN mall_order AS orders ON orders.id = line.order_id
LEFT JOIN sent ON sent.order_id = line.order_id AND sent.line_no = line.line_no
WHERE line.shipped_pieces <> COALESCE(sent.pieces, 0)
    OR (line.shipped_pieces + line.withdrawn_pieces < line.pieces
        AND orders.state IN ('shipped', 'received', 'completed'))
    OR (line.shipped_pieces > 0
        AND orders.state IN ('awaiting_payment', 'paid', 'cancelled', 'expired'))
ORDER BY line.order_id, line.line_no

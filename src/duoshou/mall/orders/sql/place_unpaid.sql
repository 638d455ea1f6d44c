-- grain: one row per buyer asked for who has orders that wait for payment and have numbers from `least` on
-- units: orders; pieces that the buyer chose, gifts left out
SELECT waiting.buyer_id, COUNT(*),
       CAST(SUM((SELECT SUM(line.pieces) FROM mall_order_line AS line
                 WHERE line.order_id = waiting.id AND NOT line.is_gift)) AS bigint)
FROM mall_order AS waiting
WHERE waiting.buyer_id {any:buyers} AND waiting.id >= %(least)s AND waiting.state = 'awaiting_payment'
GROUP BY waiting.buyer_id

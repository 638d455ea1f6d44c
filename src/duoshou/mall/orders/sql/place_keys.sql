-- grain: one row per order that one of the (buyer, key) pairs has brought before, with its first payment
-- units: fen
SELECT placed.buyer_id, placed.key, placed.body_sha256, placed.id,
       (SELECT MIN(payment.id) FROM mall_payment AS payment WHERE payment.order_id = placed.id) AS payment_id,
       placed.goods_fen, placed.discount_fen, placed.freight_fen, placed.freight_discount_fen, placed.payable_fen,
       placed.pay_by
FROM {rows:asked(buyer_id bigint, key text)}
JOIN mall_order AS placed ON placed.buyer_id = asked.buyer_id AND placed.key = asked.key

-- grain: one row per unpaid order whose time for paying is over
-- units: none
SELECT orders.id
FROM mall_order AS orders
WHERE orders.state = 'awaiting_payment' AND orders.pay_by <= %(moment)s
ORDER BY orders.pay_by
LIMIT %(limit)s

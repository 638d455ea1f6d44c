-- grain: one row per refund that is not known to be done, does not wait for a person, and may be tried now: providers
--        want a minute between two tries for one payment, the payment's other refunds included
-- units: none
SELECT refund.id
FROM mall_refund AS refund
    JOIN mall_payment AS payment ON payment.id = refund.payment_id
WHERE NOT (refund.state = 'done')
    AND refund.state <> 'refused'
    AND (refund.tried_at IS NULL OR refund.tried_at <= %(tried_before)s)
    AND (payment.refund_tried_at IS NULL OR payment.refund_tried_at <= %(tried_before)s)
ORDER BY refund.tried_at NULLS FIRST, refund.made_at
LIMIT %(limit)s

-- grain: one row per payment that somebody may have paid at its provider without our knowing, and that may be asked
--        for now
-- units: none
SELECT payment.id
FROM mall_payment AS payment
WHERE payment.state = 'waiting'
    AND payment.begun_at IS NOT NULL
    AND payment.begun_at <= %(begun_before)s
    AND (payment.asked_at IS NULL OR payment.asked_at <= %(asked_before)s)
ORDER BY payment.asked_at NULLS FIRST, payment.begun_at
LIMIT %(limit)s

-- grain: one row per refund that is not known to be done, does not wait for a person, and may be tried now
-- units: none
SELECT refund.id
FROM mall_refund AS refund
WHERE NOT (refund.state = 'done')
    AND refund.state <> 'refused'
    AND (refund.tried_at IS NULL OR refund.tried_at <= %(tried_before)s)
ORDER BY refund.made_at
LIMIT %(limit)s

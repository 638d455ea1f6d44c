-- grain: one refund of a list, on the day it was asked for; where the list does not say it, on the day it succeeded
-- units: refund_fen in fen; pieces count
-- kept: no
-- reads: refunds
-- The same refunds as those that lists name in refund_facts, filed by another of their days; the two are never added.
SELECT shop, platform, coalesce(asked_day, refunded_day) AS day, asked_day IS NOT NULL AS says_when_asked, refunded_day,
    coalesce(order_id, refund_id) AS refund_of, amount_fen AS refund_fen, pieces, reason, kind
FROM refunds
WHERE coalesce(amount_fen, 0) <> 0

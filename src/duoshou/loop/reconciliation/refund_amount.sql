-- grain: one business day of one shop on one platform of which the platform reports what went back
-- units: _fen in fen, _rows count; every effect is what ours would change by, were it counted as the cause says
WITH told AS (
    SELECT shop, platform, day, refund_fen AS theirs_fen
    FROM shop_days WHERE day >= $start AND day < $end AND refund_fen IS NOT NULL
), ours AS (
    SELECT shop, platform, day, sum(refund_fen) AS ours_fen, count(*) AS our_rows
    FROM refund_facts WHERE day >= $start AND day < $end GROUP BY ALL
), listed AS (
    SELECT shop, platform, min(day) AS first_day, max(day) AS last_day FROM refund_facts GROUP BY ALL
), of_paid AS (
    SELECT shop, platform, day, sum(refund_fen) AS fen
    FROM refunds_of_paid WHERE day >= $start AND day < $end GROUP BY ALL
)
SELECT shop, platform, day, theirs_fen, coalesce(ours_fen, 0) AS ours_fen, CAST(NULL AS BIGINT) AS their_rows,
    coalesce(our_rows, 0) AS our_rows,
    -- Many days have no refund; a list that begins before the day and ends after it has those that there were.
    coalesce(day NOT BETWEEN first_day AND last_day, true) AS is_unlisted,
    coalesce(of_paid.fen, 0) - coalesce(ours_fen, 0) AS refunded_on_paid_day
FROM told
LEFT JOIN ours USING (shop, platform, day)
LEFT JOIN of_paid USING (shop, platform, day)
LEFT JOIN listed USING (shop, platform)
ORDER BY shop, platform, day

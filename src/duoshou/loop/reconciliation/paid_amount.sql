-- grain: one business day of one shop on one platform of which the platform reports a paid amount
-- units: _fen in fen, _rows count; every effect is what ours would change by, were it counted as the cause says
-- Beijing keeps no summer time, so its days begin eight hours before those of UTC.
-- Each sum is of the days asked for alone, by whichever day it goes.
WITH told AS (
    SELECT shop, platform, day, paid_fen AS theirs_fen, orders_paid AS their_rows
    FROM shop_days WHERE day >= $start AND day < $end AND paid_fen IS NOT NULL
), paid AS (
    SELECT *, CAST(coalesce(paid_at + INTERVAL 8 HOUR, paid_day) AS DATE) AS beijing_day
    FROM orders WHERE paid_day IS NOT NULL AND paid_fen <> 0
), of_days AS (
    FROM paid WHERE paid_day >= $start AND paid_day < $end
), of_lines AS (
    SELECT shop, platform, order_id, sum(borne_fen) AS borne_fen,
        CASE WHEN count(amount_fen) = count(*) THEN sum(amount_fen) END AS lines_fen
    FROM order_lines SEMI JOIN of_days USING (shop, platform, order_id) GROUP BY ALL
), ours AS (
    SELECT shop, platform, paid_day AS day, sum(paid_fen) AS ours_fen, count(*) AS our_rows,
        -sum(coalesce(postage_fen, 0)) AS freight,
        -sum(coalesce(borne_fen, 0)) AS platform_coupon,
        sum(coalesce(lines_fen + coalesce(postage_fen, 0) - paid_fen, 0)) AS grain
    FROM of_days LEFT JOIN of_lines USING (shop, platform, order_id)
    GROUP BY ALL
), by_order AS (
    SELECT shop, platform, coalesce(ordered_day, paid_day) AS day, sum(paid_fen) AS fen
    FROM paid WHERE coalesce(ordered_day, paid_day) >= $start AND coalesce(ordered_day, paid_day) < $end GROUP BY ALL
), by_beijing AS (
    SELECT shop, platform, beijing_day AS day, sum(paid_fen) AS fen
    FROM paid WHERE beijing_day >= $start AND beijing_day < $end GROUP BY ALL
), back_on_day AS (
    SELECT shop, platform, day, sum(refund_fen) AS fen FROM refund_facts WHERE day >= $start AND day < $end GROUP BY ALL
), back_of_paid AS (
    SELECT shop, platform, day, sum(refund_fen) AS fen
    FROM refunds_of_paid WHERE day >= $start AND day < $end GROUP BY ALL
)
SELECT shop, platform, day, theirs_fen, coalesce(ours_fen, 0) AS ours_fen, their_rows, coalesce(our_rows, 0) AS our_rows,
    our_rows IS NULL AS is_unlisted,
    coalesce(freight, 0) AS freight,
    coalesce(platform_coupon, 0) AS platform_coupon,
    -coalesce(back_on_day.fen, 0) AS refunds_of_day,
    -coalesce(back_of_paid.fen, 0) AS refunds_of_paid,
    coalesce(grain, 0) AS grain,
    coalesce(by_order.fen, 0) - coalesce(ours_fen, 0) AS order_day,
    coalesce(by_beijing.fen, 0) - coalesce(ours_fen, 0) AS time_zone
FROM told
LEFT JOIN ours USING (shop, platform, day)
LEFT JOIN by_order USING (shop, platform, day)
LEFT JOIN by_beijing USING (shop, platform, day)
LEFT JOIN back_on_day USING (shop, platform, day)
LEFT JOIN back_of_paid USING (shop, platform, day)
ORDER BY shop, platform, day

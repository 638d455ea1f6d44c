-- grain: one row: one shop on one business day
-- units: counts
SELECT
    COUNT(*) AS visitors,
    COALESCE(SUM(looked), 0) AS page_views,
    COALESCE(SUM(CASE WHEN added > 0 THEN 1 ELSE 0 END), 0) AS cart_users,
    COALESCE(SUM(CASE WHEN looked + added = 1 THEN 1 ELSE 0 END), 0) AS left_at_once
FROM (
    SELECT
        visitor,
        SUM(CASE WHEN page = 'added' THEN 0 ELSE 1 END) AS looked,
        SUM(CASE WHEN page = 'added' THEN 1 ELSE 0 END) AS added
    FROM mall_visit
    WHERE shop_id = %(shop_id)s AND day = %(day)s
    GROUP BY visitor
) AS by_visitor

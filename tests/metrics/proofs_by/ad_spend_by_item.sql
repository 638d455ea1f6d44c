-- grain: one row per advertised item, which the platform names by its id; what a coarser report knows beyond the finest is 其余推广
-- units: value in fen
WITH levels AS (
    SELECT *, if(subject_type = '整个账户', 'account', if(subject_type = '推广场景', 'scenes', if(subject_type[:3] = '计划内', 'plans', 'items'))) AS level,
        list_position(['plans', 'items', 'scenes', 'account'], level) AS coarseness
    FROM ad_days
    WHERE day BETWEEN $first AND $last
),
of_reports AS (
    SELECT shop, platform, day, coarseness, sum(spend_fen) AS fen FROM levels GROUP BY ALL
),
of_days AS (
    SELECT shop, platform, day, min(coarseness) AS finest, max(fen) AS most, arg_min(fen, coarseness) AS told
    FROM of_reports
    GROUP BY ALL
)
SELECT item, sum(fen) AS value
FROM (
    SELECT if(level IN ('plans', 'items'), regexp_extract(subject_id, '^[^/]*'), subject_id) AS item, spend_fen AS fen
    FROM levels JOIN of_days ON (levels.shop, levels.platform, levels.day, coarseness) = (of_days.shop, of_days.platform, of_days.day, finest)
    UNION ALL
    SELECT '其余推广', most - told FROM of_days WHERE most > told
)
GROUP BY item

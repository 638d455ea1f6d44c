-- grain: one row per advertised item, which the platform names by its id; what a coarser report knows beyond the finest is 其余推广
-- units: value in fen
-- Of a unit or scene told in several cuts, its rows in the cut by the most columns, and what another knows beyond as 其余推广.
WITH wholes AS (
    SELECT *, coalesce(part_of, subject_id) AS whole, length(coalesce(parted_by, '')) - length(replace(coalesce(parted_by, ''), '/', '')) AS slashes,
        sum(spend_fen) OVER (PARTITION BY shop, platform, day, subject_type, whole, parted_by) AS of_cut
    FROM ad_days
    WHERE day BETWEEN $first AND $last
),
best AS (
    SELECT shop, platform, day, subject_type, whole, max(of_cut) AS most,
        arg_max({'cut': coalesce(parted_by, ''), 'fen': of_cut}, (slashes, of_cut, coalesce(parted_by, ''))) AS best
    FROM wholes
    GROUP BY ALL
),
single AS (
    SELECT shop, platform, day, subject_type, subject_id, spend_fen
    FROM wholes JOIN best USING (shop, platform, day, subject_type, whole)
    WHERE coalesce(parted_by, '') = best.cut
    UNION ALL
    SELECT shop, platform, day, subject_type, '其余推广', most - best.fen FROM best WHERE most > best.fen
),
levels AS (
    SELECT *, if(subject_type = '整个账户', 'account', if(subject_type = '推广场景', 'scenes', if(subject_type[:3] = '计划内', 'plans', 'items'))) AS level,
        list_position(['plans', 'items', 'scenes', 'account'], level) AS coarseness
    FROM single
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
    SELECT if(level = 'plans' OR subject_type = '商品', regexp_extract(subject_id, '^[^/]*'), subject_id) AS item, spend_fen AS fen
    FROM levels JOIN of_days ON (levels.shop, levels.platform, levels.day, coarseness) = (of_days.shop, of_days.platform, of_days.day, finest)
    UNION ALL
    SELECT '其余推广', most - told FROM of_days WHERE most > told
)
GROUP BY item

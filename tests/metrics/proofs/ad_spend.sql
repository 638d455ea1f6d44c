-- grain: one row, advertising from $first to $last; of several reports of one day the one that knows of the most spend
-- units: value in fen
-- Of a unit or scene told in several cuts, the cut that knows of the most.
WITH of_cuts AS (
    SELECT shop, platform, day, subject_type, coalesce(part_of, subject_id) AS whole, parted_by, sum(spend_fen) AS fen
    FROM ad_days
    WHERE day BETWEEN $first AND $last
    GROUP BY ALL
),
of_wholes AS (
    SELECT shop, platform, day, subject_type, whole, max(fen) AS fen FROM of_cuts GROUP BY ALL
),
of_reports AS (
    SELECT shop, platform, day, sum(fen) AS fen
    FROM of_wholes
    GROUP BY shop, platform, day, if(subject_type = '整个账户', 'account', if(subject_type = '推广场景', 'scenes', if(subject_type[:3] = '计划内', 'plans', 'items')))
)
SELECT sum(fen) AS value
FROM (SELECT max(fen) AS fen FROM of_reports GROUP BY shop, platform, day)

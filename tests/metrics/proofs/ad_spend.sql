-- grain: one row, advertising from $first to $last; of several reports of one day the one that knows of the most spend
-- units: value in fen
WITH of_reports AS (
    SELECT shop, platform, day, sum(spend_fen) AS fen
    FROM ad_days
    WHERE day BETWEEN $first AND $last
    GROUP BY shop, platform, day, if(subject_type = '整个账户', 'account', if(subject_type = '推广场景', 'scenes', if(subject_type[:3] = '计划内', 'plans', 'items')))
)
SELECT sum(fen) AS value
FROM (SELECT max(fen) AS fen FROM of_reports GROUP BY shop, platform, day)

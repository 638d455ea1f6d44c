-- grain: one source on one day: a 来源明细, or the 来源 itself where it has none below it
-- units: _fen in fen, the rest counts; people overlap between sources
-- kept: no
-- reads: source_days
-- A name that stands below two groups (其他) is told apart by its group.
WITH told AS (
    SELECT *,
        count(*) FILTER (WHERE source <> '汇总') OVER (PARTITION BY shop, platform, day, source_group) AS details,
        min(source_group) OVER (PARTITION BY shop, platform, source) <> max(source_group) OVER (PARTITION BY shop, platform, source) AS ambiguous
    FROM source_days
)
SELECT * EXCLUDE (source, details, ambiguous),
    CASE WHEN source = '汇总' THEN source_group WHEN ambiguous THEN source_group || '/' || source ELSE source END AS source
FROM told
WHERE source <> '汇总' OR details = 0

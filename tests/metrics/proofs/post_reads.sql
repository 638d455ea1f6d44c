-- grain: one row, posts published from $first to $last, each once
-- units: value counts reads since publication
SELECT CASE WHEN count(*) = count(reads) THEN coalesce(sum(reads), 0) END AS value
FROM (
    SELECT * FROM posts WHERE platform <> 'own'
    UNION ALL
    SELECT own.* FROM posts AS own LEFT JOIN (SELECT * FROM posts WHERE platform <> 'own') AS told
        ON told.title = own.title AND told.published_day = own.published_day AND (own.channel = '未知' OR own.channel = told.channel)
    WHERE own.platform = 'own' AND told.title IS NULL
)
WHERE published_day BETWEEN $first AND $last

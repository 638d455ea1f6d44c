-- grain: one row, posts published from $first to $last, each once
-- units: value counts shares since publication
SELECT CASE WHEN count(*) = count(shares) THEN coalesce(sum(shares), 0) END AS value
FROM (
    SELECT note.* FROM posts AS note WHERE note.platform <> 'own' AND NOT EXISTS (
        SELECT 1 FROM posts AS later
        WHERE (later.shop, later.platform, later.channel) = (note.shop, note.platform, note.channel)
            AND later.published_at = note.published_at
            AND (epoch(note.published_at) % 900 <> 0 OR epoch(note.published_at) - epoch(note.published_day) > 39600)
            AND (coalesce(later.noted_day, DATE '0001-01-01'), coalesce(later.reads, -1), later.title)
                > (coalesce(note.noted_day, DATE '0001-01-01'), coalesce(note.reads, -1), note.title)
    )
    UNION ALL
    SELECT own.* FROM posts_once AS own LEFT JOIN (SELECT * FROM posts WHERE platform <> 'own') AS told
        ON told.title = own.title AND told.published_day = own.published_day AND (own.channel = '未知' OR own.channel = told.channel)
    WHERE own.platform = 'own' AND told.title IS NULL
)
WHERE published_day BETWEEN $first AND $last

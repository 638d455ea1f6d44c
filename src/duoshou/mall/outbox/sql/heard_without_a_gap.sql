-- grain: one row: the number up to which one listener has heard everything there is
-- units: none
WITH mark AS (SELECT news_id FROM mall_news_mark WHERE listener = %(listener)s),
first_unheard AS (
    SELECT MIN(news.id) AS news_id
    FROM mall_news AS news
    WHERE news.id > (SELECT news_id FROM mark)
        AND NOT EXISTS (
            SELECT 1 FROM mall_news_heard AS heard WHERE heard.listener = %(listener)s AND heard.news_id = news.id
        )
)
SELECT COALESCE(
    (SELECT news_id - 1 FROM first_unheard),
    (SELECT MAX(id) FROM mall_news WHERE id >= (SELECT news_id FROM mark)),
    (SELECT news_id FROM mark)
)

-- grain: one row per piece of news that one listener has not dealt with
-- units: none
SELECT news.id, news.shop_id, news.at, news.kind, news.about, news.facts
FROM mall_news AS news
WHERE news.id > COALESCE((SELECT mark.news_id FROM mall_news_mark AS mark WHERE mark.listener = %(listener)s), 0)
    AND NOT EXISTS (
        SELECT 1 FROM mall_news_heard AS heard WHERE heard.listener = %(listener)s AND heard.news_id = news.id
    )
ORDER BY news.id
LIMIT %(limit)s

-- grain: one word that was bidden for in the days asked for, or that stands in the list of search words up to their end
-- units: _fen in fen; search_index and click_index are indices, of the last day noted; the rest counts
-- A word is in a title when the title of an item of the shop's list holds it, blanks and case aside.
WITH bidden AS (
    SELECT word, string_agg(DISTINCT word_type, '、' ORDER BY word_type) AS word_type, count(DISTINCT day) AS days,
        count(DISTINCT item_id) AS items, sum(impressions) AS impressions, sum(clicks) AS clicks,
        sum(spend_fen) AS spend_fen, sum(amount_fen) AS amount_fen, sum(orders) AS orders, sum(carts) AS carts,
        sum(new_buyers) AS new_buyers
    FROM keyword_days WHERE day >= $start AND day < $end GROUP BY word
), noted AS (
    SELECT word, day AS noted_day, search_index, click_index, click_ratio, paid_ratio, goods_online, bid_fen
    FROM search_words WHERE day < $end
    QUALIFY row_number() OVER (PARTITION BY word ORDER BY day DESC, search_index DESC, shop) = 1
), titles AS (
    SELECT DISTINCT shop, item_id, lower(replace(title, ' ', '')) AS title FROM items WHERE title IS NOT NULL
), words AS (
    SELECT word FROM bidden UNION SELECT word FROM noted
), covered AS (
    SELECT words.word, count(*) AS titles
    FROM words JOIN titles ON contains(title, lower(replace(words.word, ' ', ''))) GROUP BY words.word
)
SELECT words.word, word_type, days, items, impressions, clicks, spend_fen, amount_fen, orders, carts, new_buyers,
    CASE WHEN EXISTS (FROM titles) THEN coalesce(titles, 0) END AS titles,
    noted_day, search_index, click_index, click_ratio, paid_ratio, goods_online, bid_fen
FROM words LEFT JOIN bidden USING (word) LEFT JOIN noted USING (word) LEFT JOIN covered USING (word)
ORDER BY spend_fen DESC NULLS LAST, search_index DESC NULLS LAST, words.word

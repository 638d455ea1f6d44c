-- grain: one advertised subject on one day; subjects that are items carry the item's key and category
-- units: spend_fen, amount_fen in fen, the rest counts
-- kept: no
-- reads: ad_days, items
-- The same money may have come in several reports of one platform, cut another way. Of these the finest counts on each
-- day: subjects by plan, else subjects, else scenes, else the whole account. What the account spent beyond them
-- (拼多多's items know nothing of its live rooms) stands as one more subject, 其余推广, so that a finer report makes no
-- spend disappear.
WITH categories AS (
    SELECT shop, item_id, any_value(category) AS category FROM items WHERE category IS NOT NULL AND item_id IS NOT NULL GROUP BY shop, item_id
), levelled AS (
    SELECT *, CASE WHEN subject_type = '整个账户' THEN 3 WHEN subject_type = '推广场景' THEN 2
        WHEN subject_type LIKE '计划内%' THEN 0 ELSE 1 END AS level FROM ad_days
), finest AS (
    SELECT * EXCLUDE (level) FROM levelled QUALIFY level = min(level) OVER (PARTITION BY shop, platform, day)
), parts AS (
    SELECT shop, platform, day, sum(impressions) AS impressions, sum(clicks) AS clicks, sum(spend_fen) AS spend_fen,
        sum(amount_fen) AS amount_fen, sum(direct_amount_fen) AS direct_amount_fen, sum(orders) AS orders, sum(buyers) AS buyers,
        sum(new_buyers) AS new_buyers, sum(carts) AS carts, sum(visitors) AS visitors
    FROM finest WHERE subject_type <> '整个账户' GROUP BY shop, platform, day
), beyond AS (
    SELECT account.* EXCLUDE (level) REPLACE ('其余推广' AS subject_type, '其余推广' AS subject_id, '其余推广' AS title,
        CAST(account.impressions - parts.impressions AS BIGINT) AS impressions, CAST(account.clicks - parts.clicks AS BIGINT) AS clicks,
        CAST(account.spend_fen - parts.spend_fen AS BIGINT) AS spend_fen, CAST(account.amount_fen - parts.amount_fen AS BIGINT) AS amount_fen,
        CAST(account.direct_amount_fen - parts.direct_amount_fen AS BIGINT) AS direct_amount_fen,
        CAST(account.orders - parts.orders AS BIGINT) AS orders, CAST(account.buyers - parts.buyers AS BIGINT) AS buyers,
        CAST(account.new_buyers - parts.new_buyers AS BIGINT) AS new_buyers, CAST(account.carts - parts.carts AS BIGINT) AS carts,
        CAST(account.visitors - parts.visitors AS BIGINT) AS visitors)
    FROM levelled AS account JOIN parts USING (shop, platform, day)
    WHERE level = 3 AND account.spend_fen > parts.spend_fen
), counted AS (
    FROM finest UNION ALL BY NAME FROM beyond
), named AS (
    -- Behind the item's id may stand by which campaign, in which group, or how many times it was promoted.
    SELECT *, CASE WHEN subject_type = '商品' OR subject_type LIKE '计划内%' THEN split_part(subject_id, '/', 1)
        ELSE subject_id END AS item FROM counted
)
SELECT named.*, coalesce(category, '未分类') AS category
FROM named LEFT JOIN categories ON categories.shop = named.shop AND categories.item_id = named.item

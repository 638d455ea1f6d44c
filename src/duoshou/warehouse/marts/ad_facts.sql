-- grain: one advertised subject on one day; subjects that are items carry the item's key and category
-- units: spend_fen, amount_fen in fen, the rest counts
-- kept: no
-- reads: ad_days, items
-- The same money may have come in several reports of one platform, cut another way. Of these the finest counts on each
-- day: subjects by plan, else subjects, else scenes, else the whole account. What the coarser one that knows the most
-- has spent beyond it (拼多多's items know nothing of its live rooms, a report may be of some plans only) stands as one
-- more subject, 其余推广, so that a finer report makes no spend disappear.
-- A report cut by columns that one may leave out (京准通: 创意, SKU, 人群 and others below 单元; 万相台 scenes: 原二级场景)
-- goes the same way before that: of one unit, one scene, on one day the cut by the most columns counts (of equally many
-- the one that knows the most spend), and what another cut of it has spent beyond that stands as 其余推广 of its subject
-- type. Units that only the coarser file has count as it tells them. Rows of before the cut was kept are one cut.
WITH categories AS (
    SELECT shop, item_id, any_value(category) AS category FROM items WHERE category IS NOT NULL AND item_id IS NOT NULL GROUP BY shop, item_id
), levelled AS (
    SELECT *, CASE WHEN subject_type = '整个账户' THEN 3 WHEN subject_type = '推广场景' THEN 2
            WHEN subject_type LIKE '计划内%' THEN 0 ELSE 1 END AS level,
        coalesce(part_of, CASE WHEN subject_type = '推广场景' THEN split_part(subject_id, '/', 1)
            WHEN platform = 'jd' THEN array_to_string(string_split(subject_id, '/')[:2], '/') END) AS whole,
        coalesce(parted_by, '') AS cut
    FROM ad_days
), cuts AS (
    SELECT shop, platform, day, subject_type, level, whole, cut, len(string_split(cut, '/')) AS fineness,
        sum(impressions) AS impressions, sum(clicks) AS clicks, sum(spend_fen) AS spend_fen,
        sum(amount_fen) AS amount_fen, sum(direct_amount_fen) AS direct_amount_fen, sum(orders) AS orders,
        sum(buyers) AS buyers, sum(new_buyers) AS new_buyers, sum(carts) AS carts, sum(visitors) AS visitors
    FROM levelled WHERE whole IS NOT NULL
    GROUP BY shop, platform, day, subject_type, level, whole, cut
    QUALIFY count(*) OVER (PARTITION BY shop, platform, day, subject_type, whole) > 1
), finest_cuts AS (
    FROM cuts QUALIFY row_number() OVER (
        PARTITION BY shop, platform, day, subject_type, whole ORDER BY fineness DESC, spend_fen DESC, cut DESC
    ) = 1
), most_cuts AS (
    FROM cuts QUALIFY row_number() OVER (
        PARTITION BY shop, platform, day, subject_type, whole ORDER BY spend_fen DESC, fineness DESC, cut DESC
    ) = 1
), other_cuts AS (
    FROM cuts ANTI JOIN finest_cuts USING (shop, platform, day, subject_type, whole, cut)
), beyond_cuts AS (
    SELECT shop, platform, day, subject_type, most_cuts.level AS level, '其余推广' AS subject_id, '其余推广' AS title,
        CAST(sum(most_cuts.impressions - finest_cuts.impressions) AS BIGINT) AS impressions,
        CAST(sum(most_cuts.clicks - finest_cuts.clicks) AS BIGINT) AS clicks,
        CAST(sum(most_cuts.spend_fen - finest_cuts.spend_fen) AS BIGINT) AS spend_fen,
        CAST(sum(most_cuts.amount_fen - finest_cuts.amount_fen) AS BIGINT) AS amount_fen,
        CAST(sum(most_cuts.direct_amount_fen - finest_cuts.direct_amount_fen) AS BIGINT) AS direct_amount_fen,
        CAST(sum(most_cuts.orders - finest_cuts.orders) AS BIGINT) AS orders,
        CAST(sum(most_cuts.buyers - finest_cuts.buyers) AS BIGINT) AS buyers,
        CAST(sum(most_cuts.new_buyers - finest_cuts.new_buyers) AS BIGINT) AS new_buyers,
        CAST(sum(most_cuts.carts - finest_cuts.carts) AS BIGINT) AS carts,
        CAST(sum(most_cuts.visitors - finest_cuts.visitors) AS BIGINT) AS visitors
    FROM most_cuts JOIN finest_cuts USING (shop, platform, day, subject_type, whole)
    WHERE most_cuts.spend_fen > finest_cuts.spend_fen
    GROUP BY shop, platform, day, subject_type, most_cuts.level
), once AS (
    SELECT * EXCLUDE (whole, cut, part_of, parted_by)
    FROM levelled ANTI JOIN other_cuts USING (shop, platform, day, subject_type, whole, cut)
    UNION ALL BY NAME FROM beyond_cuts
), finest AS (
    SELECT * EXCLUDE (level) FROM once QUALIFY level = min(level) OVER (PARTITION BY shop, platform, day)
), by_level AS (
    SELECT shop, platform, day, level,
        sum(impressions) AS impressions, sum(clicks) AS clicks, sum(spend_fen) AS spend_fen,
        sum(amount_fen) AS amount_fen, sum(direct_amount_fen) AS direct_amount_fen, sum(orders) AS orders,
        sum(buyers) AS buyers, sum(new_buyers) AS new_buyers, sum(carts) AS carts, sum(visitors) AS visitors
    FROM once GROUP BY shop, platform, day, level
), told AS (
    FROM by_level QUALIFY level = min(level) OVER (PARTITION BY shop, platform, day)
), most AS (
    FROM by_level QUALIFY row_number() OVER (PARTITION BY shop, platform, day ORDER BY spend_fen DESC, level) = 1
), beyond AS (
    SELECT shop, platform, day, '其余推广' AS subject_type, '其余推广' AS subject_id, '其余推广' AS title,
        CAST(most.impressions - told.impressions AS BIGINT) AS impressions,
        CAST(most.clicks - told.clicks AS BIGINT) AS clicks,
        CAST(most.spend_fen - told.spend_fen AS BIGINT) AS spend_fen,
        CAST(most.amount_fen - told.amount_fen AS BIGINT) AS amount_fen,
        CAST(most.direct_amount_fen - told.direct_amount_fen AS BIGINT) AS direct_amount_fen,
        CAST(most.orders - told.orders AS BIGINT) AS orders, CAST(most.buyers - told.buyers AS BIGINT) AS buyers,
        CAST(most.new_buyers - told.new_buyers AS BIGINT) AS new_buyers,
        CAST(most.carts - told.carts AS BIGINT) AS carts, CAST(most.visitors - told.visitors AS BIGINT) AS visitors
    FROM most JOIN told USING (shop, platform, day)
    WHERE most.spend_fen > told.spend_fen
), counted AS (
    FROM finest UNION ALL BY NAME FROM beyond
), named AS (
    -- Behind the item's id may stand by which campaign, in which group, or how many times it was promoted.
    SELECT *, CASE WHEN subject_type = '商品' OR subject_type LIKE '计划内%' THEN split_part(subject_id, '/', 1)
        ELSE subject_id END AS item FROM counted
)
SELECT named.*, coalesce(category, '未分类') AS category
FROM named LEFT JOIN categories ON categories.shop = named.shop AND categories.item_id = named.item

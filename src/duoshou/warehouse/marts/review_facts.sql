-- grain: one review, as the list that says most of it tells it
-- units: stars from one to five; follow_ups, replies, added_later count
-- kept: no
-- reads: reviews
-- Lists with and without SKU (没有写), with and without place (未知), tell one review twice: of rows of the same buyer, day
-- and text that contradict one another in none of SKU, place and item, the one that names its SKU counts, then the one
-- that names its place. It takes from the others the place and the item it does not know, and what was added later.
WITH ranked AS (
    SELECT *, CASE sku WHEN '没有写' THEN 0 ELSE 2 END + CASE channel WHEN '未知' THEN 0 ELSE 1 END AS says FROM reviews
), pairs AS (
    -- Each way of saying less is joined by all it has in common with the other, for one buyer (匿名) may have left one
    -- text (默认好评) on thousands of SKUs in a day, and every pair of those would be looked at.
    SELECT less, more FROM ranked AS less JOIN ranked AS more USING (shop, platform, day, buyer_id, text_digest, sku)
    WHERE less.says = 2 AND more.says = 3
    UNION ALL
    SELECT less, more
    FROM ranked AS less JOIN ranked AS more USING (shop, platform, day, buyer_id, text_digest, channel)
    WHERE less.says = 1 AND more.says = 3
    UNION ALL
    SELECT less, more FROM ranked AS less JOIN ranked AS more USING (shop, platform, day, buyer_id, text_digest)
    WHERE less.says = 1 AND more.says = 2
    UNION ALL
    SELECT less, more FROM ranked AS less JOIN ranked AS more USING (shop, platform, day, buyer_id, text_digest)
    WHERE less.says = 0 AND more.says > 0
), told_twice AS (
    SELECT more.shop, more.platform, more.day, more.buyer_id, more.text_digest, less.sku AS less_sku,
        less.channel AS less_channel, more.sku AS sku, more.channel AS channel, less.item_id AS less_item_id,
        less.stars AS less_stars, less.follow_ups AS less_follow_ups, less.replies AS less_replies,
        less.added_later AS less_added_later
    FROM pairs WHERE coalesce(less.item_id = more.item_id, true)
), taken AS (
    SELECT shop, platform, day, buyer_id, text_digest, sku, channel,
        max(less_channel) FILTER (WHERE less_channel <> '未知') AS less_channel, max(less_item_id) AS less_item_id,
        max(less_stars) AS less_stars, max(less_follow_ups) AS less_follow_ups, max(less_replies) AS less_replies,
        max(less_added_later) AS less_added_later
    FROM told_twice GROUP BY shop, platform, day, buyer_id, text_digest, sku, channel
), left_out AS (
    SELECT DISTINCT shop, platform, day, buyer_id, text_digest, less_sku AS sku, less_channel AS channel FROM told_twice
)
SELECT counted.* REPLACE (
        CASE counted.channel WHEN '未知' THEN coalesce(less_channel, '未知') ELSE counted.channel END AS channel,
        coalesce(item_id, less_item_id) AS item_id, coalesce(stars, less_stars) AS stars,
        greatest(follow_ups, less_follow_ups) AS follow_ups, greatest(replies, less_replies) AS replies,
        greatest(added_later, less_added_later) AS added_later
    )
FROM (FROM reviews ANTI JOIN left_out USING (shop, platform, day, buyer_id, text_digest, sku, channel)) AS counted
LEFT JOIN taken USING (shop, platform, day, buyer_id, text_digest, sku, channel)

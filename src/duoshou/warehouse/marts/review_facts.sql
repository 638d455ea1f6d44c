-- grain: one review, as the list that says most of it tells it
-- units: stars from one to five; follow_ups, replies, added_later count
-- kept: no
-- reads: reviews
-- Lists with and without SKU (没有写), with and without place (未知), tell one review twice: of rows of the same buyer, day
-- and text that contradict one another in none of SKU, place and item, the one that names its SKU counts, then the one
-- that names its place. It takes from the others the place and the item it does not know, and what was added later.
WITH ranked AS (
    SELECT *, CASE sku WHEN '没有写' THEN 0 ELSE 2 END + CASE channel WHEN '未知' THEN 0 ELSE 1 END AS says FROM reviews
), told_twice AS (
    SELECT shop, platform, day, buyer_id, text_digest, less.sku AS less_sku, less.channel AS less_channel,
        more.sku AS sku, more.channel AS channel, less.item_id AS less_item_id, less.stars AS less_stars,
        less.follow_ups AS less_follow_ups, less.replies AS less_replies, less.added_later AS less_added_later
    FROM (FROM ranked WHERE says < 3) AS less JOIN ranked AS more USING (shop, platform, day, buyer_id, text_digest)
    WHERE more.says > less.says AND less.sku IN (more.sku, '没有写') AND (less.channel = more.channel
        OR less.channel = '未知' OR more.channel = '未知')
        AND coalesce(less.item_id = more.item_id, true)
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

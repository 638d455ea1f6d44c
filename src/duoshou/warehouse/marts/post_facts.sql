-- grain: one post in one place, as it was last noted; it stands on the day it was published
-- units: impressions, reads, likes, comments, saves, shares, new_followers count, each a total since publication
-- kept: no
-- reads: posts
-- A platform's posts of one place and one moment are one post, whose title was edited: the row noted last counts, then
-- the one with most reads. A moment that may be midnight says no more than the day, on which several posts may stand: no
-- zone has its midnight off a quarter of an hour, nor later than eleven hours after that of UTC.
-- A post of the shop's own list that the platform's list tells, too (a title it had, same day, the same place or none
-- named) counts once, by the platform's list. Lists of the shop's own with and without place (未知) tell one post twice: the
-- one that names its place counts.
WITH of_platforms AS (
    SELECT DISTINCT shop, channel, title, published_day FROM posts WHERE platform <> 'own'
)
SELECT shop, platform, channel, published_day AS day, title AS post, form, noted_day, impressions, reads, likes, comments, saves,
    shares, new_followers
FROM posts
WHERE platform <> 'own' OR NOT EXISTS (
    FROM of_platforms
    WHERE of_platforms.shop = posts.shop AND of_platforms.title = posts.title
        AND of_platforms.published_day = posts.published_day AND posts.channel IN (of_platforms.channel, '未知')
) AND NOT (channel = '未知' AND EXISTS (
    FROM posts AS placed WHERE placed.platform = 'own' AND placed.channel <> '未知' AND placed.shop = posts.shop
        AND placed.title = posts.title AND placed.published_at = posts.published_at
))
QUALIFY platform = 'own' OR (
    published_at = time_bucket(INTERVAL 15 MINUTE, published_at) AND published_at <= published_day + INTERVAL 11 HOUR
) OR row_number() OVER (
    PARTITION BY shop, platform, channel, published_at
    ORDER BY noted_day DESC NULLS LAST, reads DESC NULLS LAST, title DESC
) = 1

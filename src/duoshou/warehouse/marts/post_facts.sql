-- grain: one post in one place, as it was last noted; it stands on the day it was published
-- units: impressions, reads, likes, comments, saves, shares, new_followers count, each a total since publication
-- kept: no
-- reads: posts
-- A post of the shop's own list that the platform's list tells, too (same title, same day, the same place or none named)
-- counts once, by the platform's list.
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
)

-- grain: one person of the shop (or the whole shop, where nobody is named) on one platform on one day
-- units: enquiries, replied, quick_replied count; _seconds in seconds
-- kept: no
-- reads: reply_days
-- Lists with and without 客服昵称 tell the same enquiries twice: where people are named, the row of the whole shop is left out.
FROM reply_days
WHERE agent <> '全店' OR NOT EXISTS (
    FROM reply_days AS named
    WHERE named.agent <> '全店' AND named.shop = reply_days.shop AND named.platform = reply_days.platform AND named.day = reply_days.day
)

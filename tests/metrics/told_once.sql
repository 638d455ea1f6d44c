-- grain: per view one row of its canonical table, each thing told once where lists with and without a column tell it twice
-- units: as in the canonical tables
-- Hand-written for the proofs: counted over windows, where the marts look for the other row.
CREATE VIEW reply_days_once AS FROM reply_days
QUALIFY agent <> '全店' OR count(*) FILTER (agent <> '全店') OVER (PARTITION BY shop, platform, day) = 0;

CREATE VIEW rival_prices_once AS FROM rival_prices
QUALIFY rival_shop <> '未知' OR count(*) FILTER (rival_shop <> '未知') OVER (PARTITION BY shop, day, rival, price_fen) = 0;

CREATE VIEW chat_messages_once AS FROM chat_messages
QUALIFY sender <> '没有说明'
    OR count(*) FILTER (sender <> '没有说明') OVER (PARTITION BY shop, platform, buyer_id, happened_at, text_digest) = 0;

CREATE VIEW posts_once AS FROM posts
QUALIFY platform <> 'own' OR channel <> '未知'
    OR count(*) FILTER (platform = 'own' AND channel <> '未知') OVER (PARTITION BY shop, title, published_at) = 0;

-- grain: one wait of one buyer: from the first message since the shop last wrote to the shop's next message
-- units: wait_seconds in seconds, NULL while nobody has answered
-- kept: no
-- reads: chat_facts
-- Robots and the system neither ask nor answer. Of one second the buyer's message comes first. A message of which nobody
-- knows who sent it stands here by itself (says_who is false), so that no number is made that leaves it out.
WITH messages AS (
    SELECT shop, platform, buyer_id, day, happened_at, sender, agent,
        lag(sender) OVER (PARTITION BY shop, platform, buyer_id ORDER BY happened_at, sender = '客服') AS sender_before,
        min(CASE WHEN sender = '客服' THEN happened_at END) OVER (
            PARTITION BY shop, platform, buyer_id ORDER BY happened_at, sender = '客服'
            ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        ) AS answered_at
    FROM chat_facts
    WHERE sender IN ('买家', '客服')
)
SELECT shop, platform, buyer_id, day, happened_at AS asked_at, answered_at,
    CAST(epoch(answered_at) - epoch(happened_at) AS BIGINT) AS wait_seconds, true AS says_who
FROM messages
WHERE sender = '买家' AND sender_before IS DISTINCT FROM '买家'
UNION ALL
SELECT shop, platform, buyer_id, day, happened_at, NULL, NULL, false FROM chat_facts WHERE sender = '没有说明'

-- grain: one row, waits that began from $first to $last
-- units: value in seconds
WITH waits AS (
    SELECT asked.buyer_id, asked.happened_at, (
        SELECT min(answer.happened_at) FROM chat_messages_once AS answer
        WHERE answer.sender = '客服' AND (answer.shop, answer.platform, answer.buyer_id) = (asked.shop, asked.platform, asked.buyer_id)
            AND answer.happened_at >= asked.happened_at
    ) AS answered_at
    FROM (SELECT DISTINCT shop, platform, buyer_id, happened_at, day FROM chat_messages_once WHERE sender = '买家') AS asked
    WHERE asked.day BETWEEN $first AND $last AND NOT EXISTS (
        SELECT 1 FROM chat_messages_once AS earlier
        WHERE earlier.sender = '买家' AND (earlier.shop, earlier.platform, earlier.buyer_id) = (asked.shop, asked.platform, asked.buyer_id)
            AND earlier.happened_at < asked.happened_at AND earlier.happened_at >= coalesce((
                SELECT max(answer.happened_at) + INTERVAL 1 SECOND FROM chat_messages_once AS answer
                WHERE answer.sender = '客服' AND answer.happened_at < asked.happened_at
                    AND (answer.shop, answer.platform, answer.buyer_id) = (asked.shop, asked.platform, asked.buyer_id)
            ), TIMESTAMP '1990-01-01')
    )
)
SELECT CASE WHEN (SELECT count(*) FROM chat_messages_once WHERE sender = '没有说明' AND day BETWEEN $first AND $last) = 0 THEN coalesce(sum(date_diff('second', happened_at, answered_at)), 0) END AS value FROM waits

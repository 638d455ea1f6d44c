-- grain: one row, buyers who wrote from $first to $last
-- units: value counts buyers
SELECT CASE WHEN (SELECT count(*) FROM chat_messages_once WHERE sender = '没有说明' AND day BETWEEN $first AND $last) = 0 THEN count(*) END AS value
FROM (SELECT buyer_id FROM chat_messages_once WHERE sender = '买家' AND day BETWEEN $first AND $last GROUP BY buyer_id)

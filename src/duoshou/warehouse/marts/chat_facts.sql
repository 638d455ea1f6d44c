-- grain: one message of one conversation
-- units: happened_at an instant in UTC
-- kept: no
-- reads: chat_messages
-- Lists with and without 发送方 tell a message twice: the row that does not say who sent it (没有说明) is left out where
-- another of the same buyer, moment and text says it.
FROM chat_messages
WHERE sender <> '没有说明' OR NOT EXISTS (
    FROM chat_messages AS said
    WHERE said.sender <> '没有说明' AND said.shop = chat_messages.shop AND said.platform = chat_messages.platform
        AND said.buyer_id = chat_messages.buyer_id AND said.happened_at = chat_messages.happened_at
        AND said.text_digest = chat_messages.text_digest
)

"""Chat messages: that somebody wrote to the shop, or the shop to somebody, and when; never what was said."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, day, moment, text

# What was said may hold telephones and addresses, so it stays in the raw file. A keyed digest of it tells two messages
# of one second apart; nobody can read it back, not even a message that is nothing but a telephone.
CHAT_MESSAGES = Table(
    name="chat_messages",
    words=Words("聊天记录", "Conversations"),
    grain="one message between one buyer and the shop, known by its moment, its sender and its text",
    key=("platform", "buyer_id", "happened_at", "sender", "text_digest"),
    filed_by="day",
    columns=(
        text("platform", "平台", "Platform"),
        text("buyer_id", "买家", "Buyer", personal=True),
        moment("happened_at", "消息时间", "Time of the message"),
        day("day", "日期", "Day"),
        text("sender", "发送方", "Sender"),
        text("agent", "客服", "Agent"),
        text("text_digest", "消息内容（只留摘要）", "Message (a digest alone is kept)", personal=True),
    ),
)

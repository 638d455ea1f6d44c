"""The shop's own list of conversations: who wrote when; what was said stays out."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target, WrongFile

# Lists write the side that spoke (买家, 客服), or its very name. What a robot or the system sent is no answer by a person.
# A list that names no sender at all cannot tell a question from an answer; its messages wait as 没有说明.
SENDER = """CASE
    WHEN said_by IS NULL AND agent IS NULL THEN '没有说明'
    WHEN said_by IS NULL THEN '客服'
    WHEN said_by = buyer_id OR lower(said_by) IN ('买家', '顾客', '客户', '用户', '消费者', 'buyer', 'customer') THEN '买家'
    WHEN said_by = agent OR lower(said_by) IN ('客服', '商家', '卖家', '店铺', '人工客服', 'shop', 'seller')
        THEN '客服'
    ELSE '其他' END"""

IMPORTER = Importer(
    platform="own",
    kind="chat_messages",
    words=Words("聊天记录表", "Conversations (your own list)"),
    where_to_export=Words(
        "自己的表：买家、消息时间、消息内容；可加发送方（买家/客服）、客服；没有发送方就分不清谁问谁答",
        "Your own list: buyer, time, message; if you like, the sender (buyer, shop) and the agent; without a sender"
        " nobody can tell a question from an answer",
    ),
    sources=(
        Source("buyer_id", ("买家", "买家昵称", "客户", "buyer"), "id", required=True, filled=True),
        Source("happened_at", ("消息时间", "发送时间", "time sent"), "moment", required=True, filled=True),
        Source("text", ("消息内容", "聊天内容", "message"), "words", required=True),
        Source("said_by", ("发送方", "发送人", "sender"), "words"),
        Source("agent", ("客服", "客服昵称", "agent"), "words"),
    ),
    wrong_files=(
        WrongFile(
            "count(said_by) = 0 AND count(*) > 1 AND count(agent) = count(*)",
            Words(
                "每一条都写了客服，却没有写发送方，分不清哪条是买家说的",
                "every message names an agent and none its sender: nobody can tell what the buyers wrote",
            ),
            Words("请加上发送方一列（买家/客服）", "Add a column 发送方 (buyer, shop)"),
        ),
    ),
    targets=(
        Target(
            table="chat_messages",
            counted=True,
            shaped={
                "day": "business_day(happened_at, zone)",
                "sender": SENDER,
                "text_digest": "coalesce(text, '')",
            },
        ),
    ),
)

"""回复了多少轮等待。 Waits that somebody ended."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_lists import from_chat_waits
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="chat_waits_answered",
    name=Words("聊天已回复轮数", "Waits answered in chats"),
    question=Words("买家的等待有多少轮等到了回复？", "How many waits of buyers were answered?"),
    formula=Words(
        "从店铺上次说话后买家的第一句，到店铺下一句为一轮；等到的计数",
        "From a buyer's first message since the shop last wrote to the shop's next one; those that ended",
    ),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "机器人和系统的话不算回复；下班后的等待也算，一句“谢谢”也会开始一次等待",
        "A robot's words are no answer; nights count as waiting, and a mere thank-you begins a wait, too",
    ),
    source=Words("本店的聊天记录", "The shop's own conversations"),
    measures=(from_chat_waits("count(wait_seconds)"),),
    added_over=EVERYWHERE,
    higher_is="neither",
)

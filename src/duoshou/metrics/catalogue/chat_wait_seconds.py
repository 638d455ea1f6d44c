"""买家一共等了多久。 How long buyers waited, all together."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_lists import from_chat_waits
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="chat_wait_seconds",
    name=Words("聊天等待总秒数", "Waits in chats, all seconds"),
    question=Words("等到回复的买家一共等了多少秒？", "How many seconds did buyers wait until answered, all together?"),
    formula=Words("每轮等待的秒数相加", "Seconds of every wait that was answered, summed"),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "机器人和系统的话不算回复；下班后的等待也算，一句“谢谢”也会开始一次等待",
        "A robot's words are no answer; nights count as waiting, and a mere thank-you begins a wait, too",
    ),
    source=Words("本店的聊天记录", "The shop's own conversations"),
    measures=(from_chat_waits("coalesce(sum(wait_seconds), 0)"),),
    added_over=EVERYWHERE,
    higher_is="worse",
)

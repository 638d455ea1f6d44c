"""买家平均等多久。 How long a buyer waits for an answer."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="chat_answer_seconds",
    name=Words("聊天平均首次响应（秒）", "Seconds to an answer in chats"),
    question=Words("买家平均等多少秒才有人回？", "How many seconds does a buyer wait for an answer, on average?"),
    formula=Words("聊天等待总秒数 ÷ 聊天已回复轮数", "Waits in chats, all seconds ÷ waits answered in chats"),
    unit="number",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "机器人和系统的话不算回复；下班后的等待也算，一句“谢谢”也会开始一次等待",
        "A robot's words are no answer; nights count as waiting, and a mere thank-you begins a wait, too",
    ),
    source=Words(
        "本店定义；和接待日报的首次响应不是一个口径",
        "Our own definition; another calibre than the first reply of the report on replies",
    ),
    numerator="chat_wait_seconds",
    denominator="chat_waits_answered",
    higher_is="worse",
)

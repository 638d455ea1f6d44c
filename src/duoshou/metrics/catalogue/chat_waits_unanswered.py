"""还有多少轮没人回。 Waits that nobody ended."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_lists import from_chat_waits
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="chat_waits_unanswered",
    name=Words("聊天未回复数", "Waits unanswered in chats"),
    question=Words("买家的等待有多少轮没等到回复？", "How many waits of buyers were never answered?"),
    formula=Words("买家等待里，之后店铺再没说话的计数", "Waits after which the shop never wrote to the buyer"),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "买家最后一句“谢谢”也算；之后再导入更新的聊天记录会变小",
        "A buyer's closing thank-you counts, too; it shrinks with later conversations",
    ),
    source=Words("本店的聊天记录", "The shop's own conversations"),
    measures=(from_chat_waits("count(*) FILTER (WHERE answered_at IS NULL)"),),
    added_over=EVERYWHERE,
    higher_is="worse",
)

"""聊天里有多少人来问。 How many buyers wrote."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring_lists import CHAT_BUYERS
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="chat_buyers",
    name=Words("聊天咨询人数", "Buyers in chats"),
    question=Words("这段时间有多少个买家发来消息？", "How many different buyers wrote?"),
    formula=Words("发过消息的买家去重计数", "Distinct buyers who sent a message"),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "只收到店铺消息、自己没说话的买家；和接待日报的咨询人数不能相加",
        "Buyers whom the shop wrote to and who wrote nothing; never added to the enquiries of the report on replies",
    ),
    source=Words("本店的聊天记录", "The shop's own conversations"),
    measures=(CHAT_BUYERS,),
)

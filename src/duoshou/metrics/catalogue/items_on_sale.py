"""在架的商品。 Items on sale."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import LISTED
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="items_on_sale",
    name=Words("在售商品数", "Items on sale"),
    question=Words("有多少种商品在卖？", "How many items were on sale?"),
    formula=Words("商品日报里出现过的商品去重计数", "Distinct items in the item day reports"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words("没有访客的商品平台可能不列", "The platform may not list items without visitors"),
    source=Words("生意参谋商品日报", "生意参谋 item day report"),
    measures=(LISTED,),
    higher_is="neither",
)

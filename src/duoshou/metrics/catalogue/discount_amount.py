"""一共让了多少利。 How much was given off."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERY_CUT
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="discount_amount",
    name=Words("优惠金额", "Discounts"),
    question=Words("比标价少收了多少钱？", "How much less than the list prices was taken?"),
    formula=Words("标价金额 − 货款金额", "List amount − paid for goods"),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words(
        "店铺券、平台券、满减、改价都在里面，订单表不拆；邮费不算",
        "Coupons of shop and platform, offers and changed prices together, not told apart; no postage",
    ),
    source=Words("本店定义", "Our own definition"),
    terms=((1, "list_amount"), (-1, "goods_amount")),
    added_over=EVERY_CUT,
    higher_is="neither",
)

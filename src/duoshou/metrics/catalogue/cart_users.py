"""加购的人。 People who added to the cart."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_item_days, from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="cart_users",
    name=Words("加购人数", "People adding to cart"),
    question=Words("有多少人把商品加进了购物车？", "How many people put something into the cart?"),
    formula=Words("加购去重人数", "Distinct people"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words("跨天不能相加", "Never added over days"),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    measures=(
        from_shop_days("sum(cart_users)"),
        from_item_days("sum(cart_users)"),
    ),
)

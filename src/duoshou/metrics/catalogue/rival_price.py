"""竞品平均卖多少钱。 What competitors ask, on average."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="rival_price",
    name=Words("竞品均价", "Price of competitors"),
    question=Words("记下的竞品平均卖多少钱？", "What did competitors ask, on average of the notes?"),
    formula=Words("竞品价格合计 ÷ 竞品记录数", "Noted prices, all ÷ notes on competitors"),
    unit="fen",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "按记录平均，不按销量；几个竞品记得多少不一样时，请按竞品分开看",
        "An average of notes, not by pieces sold; where items were noted unequally often, look at each",
    ),
    source=Words("本店定义", "Our own definition"),
    numerator="rival_price_total",
    denominator="rival_prices_noted",
    higher_is="neither",
)

"""货放多少天卖掉。 How many days stock lasts."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="stock_turnover_days",
    name=Words("库存周转天数", "Days of stock"),
    question=Words(
        "照这段时间的卖法，平均库存够卖多少天？", "At the pace of the period, how many days does the mean stock last?"
    ),
    formula=Words(
        "库存件天数 ÷ 支付件数（＝平均库存 ÷ 日均销量）",
        "Piece-days in stock ÷ pieces paid (mean stock ÷ pieces a day)",
    ),
    unit="number",
    owner=Words("供应链", "Supply"),
    leaves_out=Words(
        "按件不按钱；退货没冲回；库存和销量知道的天要一样，不一样就是空白",
        "Pieces, not money; returned pieces are not credited; a blank where stock and sales are known of other days",
    ),
    source=Words("零售通用口径", "As retail counts it"),
    numerator="stock_piece_days",
    denominator="pieces_paid",
    days_alike=True,
    higher_is="worse",
)

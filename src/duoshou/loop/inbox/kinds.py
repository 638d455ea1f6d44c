"""What each kind of finding is called, and what a finding can be about."""

from __future__ import annotations

from duoshou.kernel.words import Words

KIND_WORDS: dict[str, Words] = {
    "ad_loss": Words("推广亏钱", "Ads lose money"),
    "ad_gain": Words("推广赚得好", "Ads earn well"),
    "anomaly": Words("比预期差", "Worse than expected"),
    "good_anomaly": Words("比预期好", "Better than expected"),
    "conversion_drop": Words("转化下降", "Conversion fell"),
    "conversion_rise": Words("转化上升", "Conversion rose"),
    "data_double": Words("数据重复", "Data came in twice"),
    "data_gap": Words("数据缺失", "Data are missing"),
    "dependency": Words("依赖过重", "Leaning on too few"),
    "dsr_fall": Words("评分下降", "A score fell"),
    "dsr_rise": Words("评分上升", "A score rose"),
    "item_drop": Words("商品下滑", "An item sells less"),
    "item_rise": Words("商品上升", "An item sells more"),
    "price_change": Words("价格变动", "A price changed"),
    "refund_surge": Words("退款变多", "More refunds"),
    "refund_ease": Words("退款变少", "Fewer refunds"),
    "slow_reply": Words("回复变慢", "Slower answers"),
    "quick_reply": Words("回复变快", "Quicker answers"),
    "source_drop": Words("来源流失", "A source lost visitors"),
    "source_rise": Words("来源增长", "A source gained visitors"),
    "stock_out": Words("断货", "Out of stock"),
    "back_in_stock": Words("恢复有货", "Back in stock"),
}


def kind_words(kind: str) -> Words:
    """What the kind is called; its own name where there is no word for it yet."""
    return KIND_WORDS.get(kind, Words(kind, kind))

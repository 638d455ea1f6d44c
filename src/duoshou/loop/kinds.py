"""What each kind of finding is called."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.rooms.store.facade import Finding

KIND_WORDS = {
    "ad_gain": Words("推广赚钱", "Advertising earns"),
    "ad_loss": Words("推广亏钱", "Advertising loses"),
    "anomaly": Words("低于预期", "Below expectation"),
    "back_in_stock": Words("恢复有货", "Back in stock"),
    "conversion_drop": Words("转化下降", "Conversion fell"),
    "conversion_rise": Words("转化上升", "Conversion rose"),
    "data_double": Words("数据重复", "Data counted twice"),
    "data_gap": Words("数据缺失", "Data missing"),
    "dependency": Words("过于依赖", "Leans on few"),
    "dsr_fall": Words("评分下降", "Score fell"),
    "dsr_rise": Words("评分上升", "Score rose"),
    "good_anomaly": Words("高于预期", "Above expectation"),
    "item_drop": Words("商品下滑", "Item fell"),
    "item_rise": Words("商品上升", "Item rose"),
    "price_change": Words("价格变了", "Price changed"),
    "quick_reply": Words("回复变快", "Quicker replies"),
    "refund_ease": Words("退款减少", "Fewer refunds"),
    "refund_surge": Words("退款增多", "More refunds"),
    "slow_reply": Words("回复变慢", "Slower replies"),
    "source_drop": Words("来源下滑", "Source fell"),
    "source_rise": Words("来源上升", "Source rose"),
    "stock_out": Words("断货", "Out of stock"),
}
ABOUT_DATA = ("data_gap", "data_double")
"""They cast doubt on everything else and are looked at first."""
LASTING = Words("{kind} · 一直如此", "{kind} · for a long time")
FOLLOWING = Words("{kind} · 随之而来", "{kind} · follows from another")


def is_news(found: Finding) -> bool:
    """Neither a lasting state of affairs nor what only follows from another finding."""
    return not found.standing and found.because_of is None


def label(found: Finding) -> Words:
    """What the kind of a finding is called, and whether it is news."""
    words = kind_words(found.kind)
    if is_news(found):
        return words
    said = LASTING if found.standing else FOLLOWING
    return Words(said.zh.format(kind=words.zh), said.en.format(kind=words.en))


def kind_words(kind: str) -> Words:
    """What the kind is called; its own name where there is no word for it yet."""
    return KIND_WORDS.get(kind, Words(kind, kind))

"""Goods that the law lets a shop sell without the return within seven days, kind by kind; nothing else may be added.

消费者权益保护法 art. 25 names the first four kinds, 网络购买商品七日无理由退货暂行办法 art. 7 the others. None of them counts
unless the buyer confirmed it for this one purchase: 消费者权益保护法实施条例 art. 19.
"""

from __future__ import annotations

from dataclasses import dataclass

from duoshou.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Exemption:
    """One kind of goods: its words, and the article that names it."""

    kind: str
    words: Words
    article: Words


def _law(item: str, number: int) -> Words:
    return Words(f"消费者权益保护法第二十五条第一款第{item}项", f"Consumer Protection Law art. 25 par. 1 ({number})")


def _measures(item: str, number: int) -> Words:
    return Words(
        f"网络购买商品七日无理由退货暂行办法第七条第{item}项",
        f"Interim Measures for Seven-Day Returns of Goods Bought Online art. 7 ({number})",
    )


EXEMPTIONS: tuple[Exemption, ...] = (
    Exemption("custom_made", Words("消费者定作的商品", "made to the buyer's order"), _law("一", 1)),
    Exemption("perishable", Words("鲜活易腐的商品", "fresh and perishable"), _law("二", 2)),
    Exemption(
        "digital",
        Words("在线下载或拆封的音像制品、软件等数字化商品", "downloaded, or unsealed recordings and software"),
        _law("三", 3),
    ),
    Exemption("periodical", Words("交付的报纸、期刊", "newspapers and periodicals"), _law("四", 4)),
    Exemption(
        "unsealed_safety",
        Words("拆封后易影响人身安全或生命健康的商品", "a risk to safety or health once unsealed"),
        _measures("一", 1),
    ),
    Exemption(
        "unsealed_quality",
        Words("拆封后易导致品质发生改变的商品", "of changing quality once unsealed"),
        _measures("一", 1),
    ),
    Exemption(
        "activated",
        Words("一经激活或试用后价值贬损较大的商品", "worth much less once activated or tried"),
        _measures("二", 2),
    ),
    Exemption(
        "declared_flaw",
        Words("销售时已明示的临近保质期或有瑕疵的商品", "near its date, or flawed, and sold as such"),
        _measures("三", 3),
    ),
)
NOT_EXEMPT = ""
BY_KIND: dict[str, Exemption] = {one.kind: one for one in EXEMPTIONS}
KINDS: tuple[str, ...] = tuple(BY_KIND)
LONGEST_KIND = 20

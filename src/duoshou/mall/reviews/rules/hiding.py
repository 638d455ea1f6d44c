"""Why a review may be hidden, as a literal list. That it is bad is no reason: 电子商务法 art. 17 and 39 forbid invented
reviews and the removal of true ones."""

from __future__ import annotations

from duoshou.kernel.words import Words

REASONS: dict[str, Words] = {
    "unlawful": Words("含违法内容", "It says what the law forbids"),
    "insult": Words("辱骂、人身攻击", "It insults somebody"),
    "personal_data": Words("泄露他人隐私（电话、住址等）", "It gives away somebody's personal data"),
    "advertising": Words("与商品无关的广告", "It advertises something else"),
    "not_this_product": Words("写的不是这件商品", "It is about something else"),
    "buyer_asks": Words("买家本人要求", "The buyer asks for it"),
}

"""收款: whether the shop can take money by each provider, money that does not fit, refunds that need a person."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duoshou.console.office.desk import Desk, needs_at_desk
from duoshou.kernel.words import Words
from duoshou.mall.payments import facade as payments

TAB = "office-payments"
PROVIDERS = {
    "wechat": Words("微信支付", "WeChat Pay"),
    "alipay": Words("支付宝", "Alipay"),
    "sandbox": Words("沙箱（不动真钱）", "Sandbox (no real money)"),
}
WAYS = {
    "jsapi": Words("微信内 JSAPI（店面还不提供）", "JSAPI inside WeChat (not offered by the storefront yet)"),
    "h5": Words("手机浏览器 H5", "H5 in a phone's browser"),
    "native": Words("扫码 Native", "Native, by a code"),
    "wap": Words("手机网页", "Alipay's page for phones"),
    "page": Words("电脑网页", "Alipay's page for desks"),
    "": Words("练习", "practice"),
}
# What is odd about a notice, and what somebody has to do.
DOUBTS = {
    "NoSuchPayment": Words(
        "说的付款单这里没有。到支付机构的商户后台按交易号查：是本店的钱就原路退回，不是就不用管。",
        "It speaks of a payment that is not here. Look up the transaction at the provider: give it back there if it is "
        "the shop's money; else leave it.",
    ),
    "NoSuchRefund": Words(
        "说的退款这里没有。到商户后台查是谁退的：多半是有人在那边直接退了款，请补记到账本。",
        "It speaks of a refund that is not here. Look up at the provider who made it: most likely somebody gave money "
        "back there by hand; it has to be booked.",
    ),
    "NoticeMismatch": Words(
        "签名是真的，内容和付款单对不上。核对 config.toml 的商户号和应用号，再到商户后台按交易号查这笔钱。",
        "The signature is good but it does not fit the payment. Compare merchant and app in config.toml, then look up "
        "the transaction at the provider.",
    ),
}
REFUSED = Words(
    "支付机构拒绝了这笔退款，常见原因是商户余额不足、超过一年或对方账户注销。先在商户后台看原因并补足，再点“再退一次”：退款号不变，不会退两次。",
    "The provider refused. Usual reasons: not enough on the merchant's balance, older than a year, the buyer's account "
    "is closed. See to it at the provider, then send it again: its number stays, so it is never given twice.",
)


@require_GET
@needs_at_desk("see_ledger")
def payments_page(desk: Desk) -> HttpResponse:
    """Each provider and what stands in its way, notices in doubt, refunds that wait for somebody."""
    shop_id = desk.shop.id
    ready = [
        (PROVIDERS[one.provider], one, [WAYS[way] for way in one.ways]) for one in payments.readiness(shop_id=shop_id)
    ]
    doubts = [
        (one, PROVIDERS.get(one.provider), DOUBTS[one.verdict]) for one in payments.doubtful_notices(shop_id=shop_id)
    ]
    context = {
        "ready": ready,
        "doubts": doubts,
        "refunds": payments.refunds_waiting_for_a_person(shop_id=shop_id),
        "what_to_do": REFUSED,
    }
    return desk.show("payments", context, tab=TAB)


@require_POST
@needs_at_desk("see_ledger")
def retry(desk: Desk, refund_id: int) -> HttpResponse:
    """A refused refund is sent again under its number. Raises Http404 for another shop's, or one that does not wait."""
    try:
        payments.retry_refund(refund_id=refund_id, shop_id=desk.shop.id)
    except payments.NoSuchRefund:
        raise Http404 from None
    desk.note(what="retry_refund", about=str(refund_id))
    messages.success(desk.request, _("会在一分钟内再退一次，退款号不变。"))
    return redirect("office-payments", desk.shop.slug)

"""对账: every day's bill beside the book, what differs in plain words, and how each difference is dealt with."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duoshou.console.office.asked import missing
from duoshou.console.office.desk import Desk, needs_at_desk
from duoshou.console.office.plain import in_plain_words
from duoshou.kernel.errors import AskAPerson, CorrectTheInput, Refusal, WaitAndRepeat
from duoshou.kernel.words import Words
from duoshou.mall.payments import facade as payments
from duoshou.mall.reconciliation import facade as reconciliation

TAB = "office-bills"
MOST_BYTES = 2 * 1024 * 1024
TOLD = (CorrectTheInput, AskAPerson, WaitAndRepeat)
DAY, FILE = Words("日期", "day"), Words("账单文件", "bill file")
PROVIDERS = {
    "wechat": Words("微信支付", "WeChat Pay"),
    "alipay": Words("支付宝", "Alipay"),
    "sandbox": Words("沙箱", "Sandbox"),
}
STATES = {
    "awaited": Words("等账单", "Awaited"),
    "kept": Words("已对账", "Reconciled"),
    "none": Words("当天没有交易", "No trade on this day"),
}
MISMATCH_STATES = {
    "open": Words("待处理", "Open"),
    "carried": Words("跨日，不用处理", "Another day, nothing to do"),
    "resolved": Words("已处理", "Resolved"),
    "gone": Words("两边已一致", "Both sides agree now"),
}
WAYS = {
    "ask": Words("再查询支付机构", "Ask the provider again"),
    "refund_again": Words("重新退款", "Refund again"),
    "book_fee": Words("按账单补记手续费", "Book the fee as on the bill"),
    "explain": Words("写明原因，标记为没有问题", "Give the reason and mark it as all right"),
}
DID = {
    **WAYS,
    "agrees": Words("再次核对，两边一致", "Looked at again: both sides agree"),
    "back": Words("再次核对，差异又出现", "Looked at again: the difference is back"),
    "reopen": Words("重新打开", "Opened again"),
}


@require_GET
@needs_at_desk("see_ledger")
def bills(desk: Desk) -> HttpResponse:
    """The bills of the last days, how many differences wait, and the box for a file."""
    return _listed(desk)


@require_POST
@needs_at_desk("see_ledger")
def upload(desk: Desk) -> HttpResponse:
    """A bill handed in by a person, taken as if it had been fetched."""
    posted, handed_in = desk.request.POST, desk.request.FILES.get("file")
    try:
        if handed_in is None or handed_in.size > MOST_BYTES:
            raise missing(FILE, example="≤ 2 MB")
        try:
            day = date.fromisoformat(posted.get("day", ""))
        except ValueError:
            raise missing(DAY, example="2026-11-11") from None
        bill_id = reconciliation.keep_bill(
            shop_id=desk.shop.id,
            provider=posted.get("provider", ""),
            day=day,
            raw=handed_in.read(),
            who=desk.who,
            moment=desk.moment,
        )
    except TOLD as refusal:
        return _listed(desk, refusal=refusal)
    desk.note(what="hand_in_bill", about=f"{posted['provider']} {day}")
    return redirect("office-bill", desk.shop.slug, bill_id)


@require_GET
@needs_at_desk("see_ledger")
def bill(desk: Desk, bill_id: int) -> HttpResponse:
    """One day's bill beside the book. Raises Http404 for another shop's."""
    return _shown(desk, bill_id)


@require_POST
@needs_at_desk("see_ledger")
def again(desk: Desk, bill_id: int) -> HttpResponse:
    """Looked at again; one that is awaited is asked for in the next minute. Raises Http404 for another shop's."""
    found = _found(desk, bill_id)
    desk.note(what="look_at_bill_again", about=f"{found.provider} {found.day}")
    if reconciliation.ask_for_bill_now(shop_id=desk.shop.id, bill_id=bill_id, moment=desk.moment):
        messages.success(desk.request, _("一分钟内会再取一次账单"))
    elif found.state == "kept":
        reconciliation.look_again(bill_id=bill_id, moment=desk.moment)
        messages.success(desk.request, _("已重新核对"))
    return redirect("office-bill", desk.shop.slug, bill_id)


@require_POST
@needs_at_desk("see_ledger")
def resolve(desk: Desk, bill_id: int, mismatch_id: int) -> HttpResponse:
    """A difference dealt with in one of its ways, or opened again. Raises Http404 for another shop's."""
    found = _found(desk, bill_id)
    posted = desk.request.POST
    way, why = posted.get("way", ""), posted.get("why", "")
    if mismatch_id not in {one.mismatch_id for one in _differences(desk, bill_id)}:
        raise Http404
    about = {"shop_id": desk.shop.id, "mismatch_id": mismatch_id, "why": why, "who": desk.who, "moment": desk.moment}
    try:
        if way == "reopen":
            reconciliation.reopen(**about)
        else:
            reconciliation.resolve(way=way, **about)
    except TOLD as refusal:
        return _shown(desk, bill_id, refusal=refusal)
    desk.note(what="resolve_difference", about=f"{found.provider} {found.day} #{mismatch_id} {way}: {why[:100]}")
    messages.success(desk.request, _("已记下"))
    return redirect("office-bill", desk.shop.slug, bill_id)


def _found(desk: Desk, bill_id: int) -> reconciliation.BillShown:
    try:
        return reconciliation.bill_of(shop_id=desk.shop.id, bill_id=bill_id)
    except reconciliation.NoSuchBill:
        raise Http404 from None


def _differences(desk: Desk, bill_id: int) -> list[reconciliation.MismatchShown]:
    return reconciliation.differences_of(shop_id=desk.shop.id, bill_id=bill_id)


def _listed(desk: Desk, refusal: Refusal | None = None) -> HttpResponse:
    found = reconciliation.bills_of(shop_id=desk.shop.id)
    context = {
        "rows": [(one, PROVIDERS.get(one.provider), STATES[one.state]) for one in found],
        "providers": [(name, PROVIDERS[name]) for name in payments.PROVIDERS],
        "typed": desk.request.POST,
        "refusal": refusal,
    }
    return desk.show("bills", context, tab=TAB, status=400 if refusal else 200)


def _shown(desk: Desk, bill_id: int, refusal: Refusal | None = None) -> HttpResponse:
    found = _found(desk, bill_id)
    differences = [
        (
            one,
            MISMATCH_STATES[one.state],
            [(way, WAYS[way]) for way in one.ways],
            [(step, in_plain_words(step.who), DID.get(step.did)) for step in one.steps],
        )
        for one in _differences(desk, bill_id)
    ]
    context = {
        "bill": found,
        "provider": PROVIDERS.get(found.provider),
        "state": STATES[found.state],
        "taken_by": in_plain_words(found.taken_by),
        "differences": differences,
        "off": (
            found.ours.lines - found.theirs.lines,
            found.ours.amount_fen - found.theirs.amount_fen,
            found.ours.fee_fen - found.theirs.fee_fen,
        ),
        "refusal": refusal,
    }
    return desk.show("bill", context, tab=TAB, status=400 if refusal else 200)

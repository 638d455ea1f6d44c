"""What every page of a shop goes through: which shop it is, what is said when something stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from duoshou.kernel.errors import AskAPerson, CorrectTheInput, OurMistake, Refusal, WaitAndRepeat
from duoshou.mall.shops.facade import NoSuchShop, shop_by_slug
from duoshou.storefront.visitor import ENGINE, Visitor, said_to_all

Page = Callable[..., HttpResponse]

# Somebody's cart, orders and addresses are kept by no browser; shelves may be shown again while they are asked about.
NOT_KEPT = "no-store"
ASKED_AGAIN = "private, no-cache"
STATUS = {CorrectTheInput: 400, AskAPerson: 403, WaitAndRepeat: 503, OurMistake: 500}


def page(*methods: str, kept: str = NOT_KEPT, closes: bool = False) -> Callable[[Page], Page]:
    """A page of a shop that answers to `methods`; it is handed its Visitor and may raise Http404 and any Refusal.

    With `closes` it is shut while the shop is; what somebody has ordered stays to be seen.
    """

    def opened(shown: Page) -> Page:
        @login_not_required
        @require_http_methods([*methods, *(["HEAD"] if "GET" in methods else [])])
        @wraps(shown)
        def answered(request: HttpRequest, slug: str, **address: object) -> HttpResponse:
            try:
                visitor = Visitor(request, shop_by_slug(slug=slug))
            except NoSuchShop:
                return mishap(request, 404)
            is_shut = closes and not visitor.shop.is_open
            response = _shut(visitor) if is_shut else _answer(shown, visitor, address)
            visitor.leave(response)
            return marked(response, kept=kept)

        return answered

    return opened


def _answer(shown: Page, visitor: Visitor, address: dict[str, object]) -> HttpResponse:
    try:
        return shown(visitor, **address)
    except Http404:
        return visitor.show("mishap", words_for(404), status=404)
    except Refusal as refusal:
        return refused(visitor, refusal)


def _shut(visitor: Visitor) -> HttpResponse:
    return visitor.show("mishap", {"what": _("店铺休息中"), "advice": _("请过些时候再来。")}, status=503)


def refused(visitor: Visitor, refusal: Refusal) -> HttpResponse:
    """A page that says what stood in the way and what to do."""
    back = visitor.request.headers.get("Referer", "")
    own = f"{visitor.request.scheme}://{visitor.request.get_host()}{visitor.url('home')}"
    context = {"refusal": refusal, "back": back if back.startswith(own) else visitor.url("home")}
    return visitor.show("refused", context, status=status_of(refusal))


def status_of(refusal: Refusal) -> int:
    """The HTTP status that fits a refusal."""
    return next((status for kind, status in STATUS.items() if isinstance(refusal, kind)), 500)


def words_for(status: int) -> dict[str, str]:
    """What the page of a mishap says."""
    if status == 404:
        return {"what": _("这里什么也没有"), "advice": _("地址可能写错了，或者商品、订单不在您名下。")}
    if status == 403:
        return {"what": _("这张表单过期了"), "advice": _("请返回上一页，刷新后再提交。")}
    if status >= 500:
        return {"what": _("出错了，是我们的问题"), "advice": _("请过一会儿再试；下单不会重复。")}
    return {"what": _("这个请求没法处理"), "advice": _("请返回上一页再试。")}


def mishap(request: HttpRequest, status: int) -> HttpResponse:
    """The page of a mishap outside of any shop."""
    context = {**said_to_all(request), **words_for(status), "bare": True}
    shown = render_to_string("storefront/mishap.html", context, request, using=ENGINE)
    return marked(HttpResponse(shown, status=status))


def marked(response: HttpResponse, *, kept: str = NOT_KEPT) -> HttpResponse:
    """An answer of the storefront's own, and how long a browser may keep it."""
    response.kept_by_browsers = kept
    return response

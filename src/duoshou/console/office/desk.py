"""The desk a page of the back office is worked at: one shop, one person, this moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property

from duoshou.console.office import looked_at
from duoshou.console.rights import may_open, needs, note
from duoshou.kernel import clock
from duoshou.kernel.errors import AskAPerson, CorrectTheInput, WaitAndRepeat
from duoshou.kernel.words import Words
from duoshou.mall.reconciliation import facade as reconciliation
from duoshou.mall.service_chat.facade import waiting_threads
from duoshou.mall.shops import facade as shops
from duoshou.mall.webhooks import facade as webhooks
from duoshou.rooms.team import facade as team

# url name → its words, in the order of the shop's day; somebody's are those whose pages open for them.
TABS: tuple[tuple[str, Words], ...] = (
    ("office-orders", Words("订单", "Orders")),
    ("office-shipping", Words("发货", "Shipping")),
    ("office-after-sales", Words("售后", "After-sales")),
    ("office-chat", Words("客服", "Service")),
    ("office-reviews", Words("评价", "Reviews")),
    ("office-invoices", Words("发票", "Invoices")),
    ("office-goods", Words("商品", "Goods")),
    ("office-promotions", Words("促销", "Promotions")),
    ("office-flash", Words("秒杀", "Flash sale")),
    ("office-coupons", Words("优惠券", "Coupons")),
    ("office-prices", Words("改价记录", "Price history")),
    ("office-payments", Words("收款", "Payments")),
    ("office-bills", Words("对账", "Bills")),
    ("office-ledger", Words("账本", "Ledger")),
    ("office-webhooks", Words("推送", "Webhooks")),
    ("office-personal", Words("个人信息", "Personal data")),
)


# What an action may answer that a person can do something about.
TOLD = (CorrectTheInput, AskAPerson, WaitAndRepeat)


class Desk:
    """What every page of the back office needs to know. `who` is what actions write down."""

    def __init__(self, request: HttpRequest, shop: shops.Shop) -> None:
        self.request = request
        self.shop = shop
        self.moment: datetime = clock.now()

    @cached_property
    def who(self) -> str:
        """The person's sign-in name."""
        return str(self.request.user.get_username())

    def may(self, right: team.Right) -> bool:
        """Whether the person's role carries `right`."""
        return team.may(self.request.user, right)

    @cached_property
    def open_differences(self) -> int:
        """How many differences with the providers' bills wait for somebody who may see them."""
        return reconciliation.open_differences(shop_id=self.shop.id) if self.may("see_ledger") else 0

    @cached_property
    def paused_webhooks(self) -> int:
        """How many addresses of webhooks were paused by the clock and wait for somebody who may see to them."""
        return webhooks.paused_webhooks(shop_id=self.shop.id) if self.may("manage_webhooks") else 0

    def note(self, *, what: str, about: str) -> None:
        """One line in the record of who did what, with the shop's name before it."""
        note(self.request, what=what, about=f"{self.shop.name}: {about}")

    def keep_looked_at(self, what: str, content: bytes) -> str:
        """The fingerprint by which this person finds the file at this desk when it is confirmed within the hour."""
        root, owner = settings.SHOP_HOME.root, self._owner(what)
        return looked_at.keep(root, owner=owner, content=content, moment=self.moment)

    def looked_at(self, what: str, fingerprint: str) -> bytes:
        """The file that this person looked over at this desk. Raises NoLongerKept."""
        root, owner = settings.SHOP_HOME.root, self._owner(what)
        return looked_at.kept(root, owner=owner, fingerprint=fingerprint, moment=self.moment)

    def _owner(self, what: str) -> str:
        return f"{what} {self.shop.id} {self.request.user.pk}"

    def show(self, template: str, context: dict[str, Any], *, tab: str, status: int = 200) -> HttpResponse:
        """A page of the back office, its tabs on top."""
        places = [(name, words, reverse(name, args=[self.shop.slug])) for name, words in TABS]
        tabs = [place for place in places if may_open(self.request.user, place[2])]
        frame = {
            "room": "mall",
            "desk": self,
            "shop": self.shop,
            "tabs": tabs,
            "tab": tab,
            "open_differences": self.open_differences,
            "paused_webhooks": self.paused_webhooks,
            "other_shops": [one for one in shops_at_hand(self.request) if one.id != self.shop.id],
            "may_manage_goods": self.may("manage_goods"),
            "may_edit_content": self.may("edit_content"),
            "may_edit_stock": self.may("edit_stock"),
            "may_edit_costs": self.may("edit_costs"),
            "may_see_orders": self.may("see_orders"),
            "may_manage_promotions": self.may("manage_promotions"),
            "may_manage_orders": self.may("manage_orders"),
            "may_reveal": self.may("reveal_personal"),
            "chats_waiting": waiting_threads(shop_id=self.shop.id) if self.may("manage_orders") else 0,
        }
        return render(self.request, f"console/office/{template}.html", frame | context, status=status)


Page = Callable[..., HttpResponse]


def at_desk(page: Callable[..., HttpResponse]) -> Page:
    """A page about the shop named in its address; a shop that the person may not see is not there (Http404)."""

    @wraps(page)
    def seated(request: HttpRequest, slug: str, *args: object, **kwargs: object) -> HttpResponse:
        found = next((one for one in shops_at_hand(request) if one.slug == slug), None)
        if found is None:
            raise Http404
        request.GET, request.POST = writable(request.GET), writable(request.POST)
        return page(Desk(request, found), *args, **kwargs)

    return seated


def needs_at_desk(*rights: team.Right) -> Callable[[Page], Page]:
    """The same for a page that needs one of these rights; people without get MayNot, and a line in the record."""

    def guarded(page: Page) -> Page:
        return needs(*rights)(at_desk(page))

    return guarded


def writable(said: QueryDict) -> QueryDict:
    """What an address or a form says, without the NUL that nobody types and PostgreSQL keeps in no text."""
    if not any("\0" in value for _, values in said.lists() for value in values):
        return said
    plain = said.copy()
    for name, values in said.lists():
        plain.setlist(name, [value.replace("\0", "") for value in values])
    return plain


def shops_at_hand(request: HttpRequest) -> tuple[shops.Shop, ...]:
    """The shops of the mall that this person may see."""
    known = shops.all_shops()
    seen = team.shops_seen_by(request.user, [one.name for one in known])
    return tuple(one for one in known if one.name in seen)

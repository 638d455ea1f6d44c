"""Who is at the door: the shop they are in, the buyer their browser is known as, what both are told with a page."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.translation import get_language

from duoshou.kernel import clock
from duoshou.kernel.words import CHINESE, ENGLISH
from duoshou.mall.cart import facade as cart
from duoshou.mall.members import facade as members
from duoshou.mall.shops.facade import Shop
from duoshou.mall.visits import facade as visits
from duoshou.storefront.signposts import address, signposts
from duoshou.storefront.told import TOLD

BUYER_COOKIE = "duoshou_buyer"
# A random word that tells two browsers apart for a day; it says nothing of who sits before them.
MARK_COOKIE = "duoshou_visitor"
MARK_LASTS = timedelta(days=1)
TOKEN_LASTS = timedelta(days=180)
LONGEST_TOKEN = 200
LONGEST_MARK = 40
ENGINE = "storefront"


class Visitor:
    """One request in one shop. Nobody's account in the cockpit counts here: a buyer is known by a token alone."""

    def __init__(self, request: HttpRequest, shop: Shop) -> None:
        self.request = request
        self.shop = shop
        self.moment: datetime = clock.now()
        self._token: str | None = None
        self._forgets = False
        self._mark: str | None = None
        self._shown_at = ""

    @property
    def token(self) -> str:
        """What the browser shows; empty when it shows nothing that could be a token."""
        shown = self.request.COOKIES.get(BUYER_COOKIE, "")
        return shown if len(shown) <= LONGEST_TOKEN else ""

    @cached_property
    def buyer(self) -> members.Buyer | None:
        """The buyer of this shop behind the token, if there is one."""
        found = members.buyer_of_token(token=self.token, moment=self.moment) if self.token else None
        return found if found is not None and found.shop_id == self.shop.id else None

    @property
    def buyer_id(self) -> int | None:
        """The buyer's number, if there is one."""
        return self.buyer.id if self.buyer is not None else None

    def somebody(self) -> int:
        """The buyer's number; whoever has none becomes a guest, and the browser remembers."""
        if self.buyer is not None:
            return self.buyer.id
        guest = members.make_guest(shop_id=self.shop.id, moment=self.moment)
        self.is_now(guest)
        return guest.buyer.id

    def is_now(self, signed_in: members.SignedIn) -> None:
        """From now on the browser shows this buyer's token."""
        self.buyer, self._token = signed_in

    def is_shown_at(self, path: str) -> None:
        """The browser shows this buyer's token below `path`, too."""
        self._shown_at = path

    def is_nobody(self) -> None:
        """From now on the browser shows no token."""
        self.buyer, self._token, self._forgets = None, None, True

    @property
    def address(self) -> str:
        """Where the request came from; what a client claims in a header is not believed."""
        return str(self.request.META.get("REMOTE_ADDR", ""))

    def url(self, name: str, *parts: str | int) -> str:
        """The address of a page of this shop."""
        return address(name, self.shop.slug, *parts)

    def go(self, address: str, *, told: str = "") -> HttpResponse:
        """On to another page of this shop, where `told` is said once."""
        joint = "&" if "?" in address else "?"
        return HttpResponseRedirect(f"{address}{joint}told={told}" if told else address)

    def show(self, template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
        """The page, in the reader's language."""
        told = TOLD.get(self.request.GET.get("told", ""))
        frame = {
            "shop": self.shop,
            "at": signposts(self.shop.slug),
            "buyer": self.buyer,
            "cart_pieces": cart.pieces_in_cart(buyer_id=self.buyer.id) if self.buyer else 0,
            "now": self.moment,
            "told": told.within(get_language() or CHINESE) if told else "",
            **said_to_all(self.request),
        }
        page = render_to_string(f"storefront/{template}.html", {**frame, **context}, self.request, using=ENGINE)
        return HttpResponse(page, status=status)

    def look(self, page: visits.Page, *, product_id: int | None = None) -> None:
        """Counts the look, unless a robot or the browser's own foresight asked."""
        headers = self.request.headers
        if (
            self.request.method == "HEAD"
            or visits.is_robot(headers.get("User-Agent", ""))
            or "prefetch" in headers.get("Sec-Purpose", "")
        ):
            return
        shown = self.request.COOKIES.get(MARK_COOKIE, "")
        if not shown or len(shown) > LONGEST_MARK:
            shown = self._mark = self._mark or secrets.token_urlsafe(16)
        source = self.request.GET.get("from", "")
        visits.look(
            shop_id=self.shop.id, at=self.moment, visitor=shown, page=page, product_id=product_id, source=source
        )

    def leave(self, response: HttpResponse) -> None:
        """What the browser is to remember, put on the answer."""
        if self._token is not None:
            self._keep(response, BUYER_COOKIE, self._token, TOKEN_LASTS)
        elif self._forgets:
            response.delete_cookie(BUYER_COOKIE, path=self._path, samesite="Lax")
        shown = self._token or self.token
        if self._shown_at and shown and not self._forgets:
            self._keep(response, BUYER_COOKIE, shown, TOKEN_LASTS, path=self._shown_at)
        if self._mark is not None:
            self._keep(response, MARK_COOKIE, self._mark, MARK_LASTS)

    @property
    def _path(self) -> str:
        # Each shop knows its own buyers, and the cockpit none: no other page is shown the token.
        return self.url("home")

    def _keep(self, response: HttpResponse, cookie: str, value: str, lasts: timedelta, *, path: str = "") -> None:
        response.set_cookie(
            cookie,
            value,
            max_age=lasts,
            path=path or self._path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def said_to_all(request: HttpRequest) -> dict[str, Any]:
    """What every page needs, in a shop or before one."""
    return {"reads_english": (get_language() or "").startswith(ENGLISH), "path": request.get_full_path()}

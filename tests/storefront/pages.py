"""Short words for what browsers do in the small shop."""

from __future__ import annotations

import html
import re

from django.http import HttpResponse
from django.test import Client

from tests.mall.world import World

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
TAGS = re.compile(r"<[^>]*>")

ADDRESS = {"name": "林小溪", "phone": "13900001234", "province": "浙江", "city": "杭州市", "street": "龙井路 1 号"}


def text(answer: HttpResponse) -> str:
    """What the page says, without its tags; blanks as one."""
    return " ".join(html.unescape(TAGS.sub(" ", answer.content.decode())).split())


def hidden(answer: HttpResponse, form: str) -> dict[str, list[str]]:
    """The hidden fields of the form with this address or id."""
    page = answer.content.decode()
    begin = next(found.start() for found in re.finditer(r"<form[^>]*>", page) if f'"{form}"' in found[0])
    fields: dict[str, list[str]] = {}
    for name, value in HIDDEN.findall(page[begin : page.index("</form>", begin)]):
        fields.setdefault(name, []).append(html.unescape(value))
    return fields


def put(client: Client, shop: World, code: str, pieces: int = 1) -> HttpResponse:
    """These goods put into the cart."""
    return client.post("/mall/tea/cart/put/", {"sku": shop.sku[code], "pieces": pieces, "then": "stay"})


def confirm_page(client: Client, shop: World, *lines: tuple[str, int], address_id: int) -> HttpResponse:
    """The last screen before the order."""
    wanted = [f"{shop.sku[code]}:{pieces}" for code, pieces in lines]
    return client.get("/mall/tea/checkout/", {"line": wanted, "address": address_id, "step": "confirm"})


def place(client: Client, shop: World, *lines: tuple[str, int], buyer: str = "小明") -> int:
    """The number of an order placed from the last screen."""
    page = confirm_page(client, shop, *lines, address_id=shop.address[buyer])
    answer = client.post("/mall/tea/checkout/place/", hidden(page, "place"))
    assert answer.status_code == 302, text(answer)
    return int(answer["Location"].split("/")[-3])

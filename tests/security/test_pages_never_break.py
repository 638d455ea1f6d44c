"""Whatever is typed into an address or a form of the storefront and the back office, no page breaks."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.security.places import House, a_browser, named

pytestmark = pytest.mark.both_by_day
LONG = pytest.mark.nightly
STRANGE = [
    "a\0b",
    "9" * 40,
    "99999-12-31T00:00",
    pytest.param("\0", marks=LONG),
    pytest.param("²", marks=LONG),
    pytest.param("-1", marks=LONG),
    pytest.param("x" * 3_000, marks=LONG),
]
ASKED = (
    "q",
    "state",
    "after",
    "before",
    "order",
    "account",
    "kind",
    "line",
    "step",
    "address",
    "coupon",
    "told",
    "sku",
    "since",
)
FIELDS = (
    "do sku pieces then chosen line address coupon expected key note from template code back phone password nickname "
    "name province city district street why carrier tracking title subtitle supplier category_id freight_id position "
    "price strike cost weight_grams barcode attributes sku_id item_id how once list_at delist_at picture_id words kind "
    "starts_at ends_at reach off pays budget per_buyer cap total claim_from claim_until valid_days gives count slug "
    "contact licence notice sku_code pieces-1 next language outcome is_default nth bundle_price gift times levels "
    "url since order instead_of"
).split()
DOINGS = ("save", "price", "strike", "stock", "add_sku", "schedule", "remove_picture", "picture")


def everybody(house: House) -> list[tuple[Client, list[str]]]:
    """Who may ask most, and where."""
    pages = [*named("all", space="mall:"), *named("buyer", space="mall:"), *named("object", space="mall:")]
    office = [*named("shop"), *named("thing"), "office", "office-open-shop"]
    return [(a_browser(house.here, "小明"), pages), (house.staff("owner"), office)]


class TestNoPageBreaks:
    @pytest.mark.parametrize("strange", STRANGE, ids=range(len(STRANGE)))
    def test_whatever_is_asked(self, house: House, strange: str):
        broken = []
        for browser, names in everybody(house):
            browser.raise_request_exception = False
            for name in names:
                query = "&".join(f"{asked}={quote(strange)}" for asked in ASKED)
                if browser.get(f"{house.here.address(name)}?{query}").status_code >= 500:
                    broken.append(name)
        assert not broken

    @pytest.mark.parametrize("strange", STRANGE, ids=range(len(STRANGE)))
    def test_whatever_is_typed(self, house: House, strange: str):
        broken = []
        for browser, names in everybody(house):
            browser.raise_request_exception = False
            for name in names:
                forms = [dict.fromkeys(FIELDS, strange)]
                if name == "office-product-change":
                    ids = {"sku_id": house.here.world.sku["cup"], "item_id": house.here.world.item["cup"]}
                    ids |= {"product_id": house.here.world.product["cup"]}
                    forms = [{**forms[0], **ids, "do": do, "price": "9.90", "pieces": "1"} for do in DOINGS]
                    forms += [{**forms[0], **ids, "do": do} for do in DOINGS]
                elif name == "office-promotion-new":
                    times = {"starts_at": "2026-11-22T00:00", "ends_at": "2026-11-30T00:00"}
                    forms = [{**forms[0], "kind": "full-off", "look": ""}]
                    forms += [{**forms[0], **times, "kind": "full-off", "reach": "300", "off": "30", "budget": ""}]
                elif name == "office-coupon-new":
                    times = {"claim_from": "2026-11-22T00:00", "claim_until": "2026-11-30T00:00", "valid_days": "3"}
                    sound = {"kind": "public", "off": "3", "reach": "30", "total": "9", "per_buyer": "1", "cap": ""}
                    forms += [{**forms[0], **times, **sound}]
                elif name == "office-open-shop":
                    forms += [{**forms[0], "slug": "another"}]
                elif name in ("mall:new-address", "mall:address"):
                    forms += [{**forms[0], "phone": "13800000009", "province": "浙江省"}]
                elif name in ("mall:register", "mall:sign-in"):
                    forms += [{**forms[0], "phone": "13911112222"}]
                elif name == "mall:place":
                    line = f"{house.here.world.sku['cup']}:1"
                    forms += [{**forms[0], "line": line, "address": house.here.world.address["小明"]}]
                path = house.here.address(name)
                broken += [(name, form["do"]) for form in forms if browser.post(path, form).status_code >= 500]
        assert not broken

    @pytest.mark.parametrize(
        "number", [0, 2**63, pytest.param(2**63 - 1, marks=LONG), pytest.param(10**40, marks=LONG)]
    )
    def test_whatever_number_stands_in_the_address(self, house: House, number: int):
        broken: list[str] = []
        for browser, names in everybody(house):
            browser.raise_request_exception = False
            for name in names:
                own = {part: one for part, one in house.here.ids.items() if part != "slug"}
                path = house.here.address(name)
                for one in own.values():
                    path = path.replace(f"/{one}/", f"/{number}/").replace(f"/{one}.", f"/{number}.")
                broken += [path for ask in (browser.get, browser.post) if ask(path).status_code >= 500]
        assert not broken

    @pytest.mark.parametrize("content", [b"", b"\0", b"PK\x03\x04", b"\xff\xfe", b"=1+1\r\n", b"a,b\r\n" * 3_000])
    def test_whatever_file_is_handed_in(self, house: House, content: bytes):
        owner = house.staff("owner")
        owner.raise_request_exception = False
        for name in ("office-goods-take", "office-ship-file"):
            for step in ("check", "take", "ship"):
                file = SimpleUploadedFile("a.csv", content)
                assert owner.post(house.here.address(name), {"file": file, step: ""}).status_code < 500, name
                said = {"looked_at": content[:80].decode("latin-1"), step: ""}
                assert owner.post(house.here.address(name), said).status_code < 500, name
        picture = SimpleUploadedFile("a.png", content)
        form = {"do": "picture", "picture": picture}
        assert owner.post(house.here.address("office-product-change"), form).status_code < 500

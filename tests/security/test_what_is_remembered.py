"""What a process remembers of one shop or buyer is told to no other: each memory is kept by whose it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from django.test import Client

from duoshou.mall.catalog.facade import change_price
from duoshou.mall.pricing import books
from duoshou.mall.pricing import facade as pricing
from tests.house.tree import PACKAGE, package_files, syntax_tree
from tests.mall.databases import Database, at_once
from tests.mall.placing.ordering import promote
from tests.mall.world import World, small_world
from tests.security.places import House, Side, a_browser, named

ROOMS = ("api", "console", "mall", "storefront")
REMEMBER = {"cache", "lru_cache"}
BY_CONTENT = "made of what it is given and of nothing else"
# Every answer and every table that the selling half keeps in memory; a new one without a line here fails, and so does
# one that is said to be made of its arguments alone and asks a database.
REMEMBERED = {
    "api/site.py _document": BY_CONTENT,
    "console/navigation.py _address": BY_CONTENT,
    "console/rights.py _rights_at": BY_CONTENT,
    "mall/catalog/rules/provinces.py province_name": BY_CONTENT,
    "mall/coupons/declared.py declared": BY_CONTENT,
    "mall/database/cursors.py _native": BY_CONTENT,
    "mall/database/many_rows.py _as_django_writes": BY_CONTENT,
    "mall/database/many_rows.py _one_by_one": BY_CONTENT,
    "mall/database/many_rows.py _unnested": BY_CONTENT,
    "mall/database/statements.py statement": BY_CONTENT,
    "mall/database/together.py _places": BY_CONTENT,
    "mall/orders/placing_rows.py _promotions_json": BY_CONTENT,
    "mall/payments/keys.py _sdk": BY_CONTENT,
    "mall/payments/keys.py certificate": BY_CONTENT,
    "mall/payments/keys.py private_key": BY_CONTENT,
    "mall/payments/keys.py public_key": BY_CONTENT,
    "mall/promotions/rules/benefits/__init__.py known_benefits": BY_CONTENT,
    "mall/promotions/rules/calculators/__init__.py known_calculators": BY_CONTENT,
    "mall/promotions/rules/conditions/__init__.py known_conditions": BY_CONTENT,
    "mall/visits/rules/robots.py is_robot": BY_CONTENT,
    "storefront/signposts.py _address": BY_CONTENT,
    "storefront/signposts.py _signposts": BY_CONTENT,
    "mall/visits/salts.py salt_of": "by the home folder; its day's salt is the same for all shops in it",
    "api/speaking.py _FORMS": "by the kind of answer",
    "api/speaking.py _PARTS": "by the kind of answer",
    "mall/database/cursors.py _BOUND": "by the connection",
    "mall/members/tokens.py _memory": "by the fingerprint of the buyer's own token",
    "mall/payments/providers/wechat_seal.py _FETCHED": "by the merchant whose certificates they are",
    "mall/pricing/books.py _BOOKS": "by database and shop",
    "mall/catalog/goods_list/sheet.py NOTHING_COMPUTED": "never filled",
    "mall/promotions/rules/facts.py NOTHING_KNOWN": "never filled",
    "mall/reconciliation/fetching.py _seen_to": "by shop and provider",
}


def remembering(path: Path) -> Iterator[tuple[str, ast.stmt]]:
    """The functions of a module whose answers are remembered, and the empty tables that it fills as it goes."""
    tree = syntax_tree(path)
    for one in ast.walk(tree):
        if isinstance(one, ast.FunctionDef) and REMEMBER & {_called(by) for by in one.decorator_list}:
            yield one.name, one
    for one in tree.body:
        target = (
            one.target if isinstance(one, ast.AnnAssign) else one.targets[0] if isinstance(one, ast.Assign) else None
        )
        if isinstance(target, ast.Name) and _is_empty(getattr(one, "value", None)):
            yield target.id, one


def _called(by: ast.expr) -> str:
    inner = by.func if isinstance(by, ast.Call) else by
    return inner.id if isinstance(inner, ast.Name) else getattr(inner, "attr", "")


def _is_empty(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call):
        return _called(value) in {"dict", "defaultdict", "OrderedDict", "WeakKeyDictionary", "WeakValueDictionary"}
    return isinstance(value, ast.Dict) and not value.keys


def asks_a_database(one: ast.stmt) -> bool:
    """Whether the function reads rows."""
    read = {"objects", "rows", "change", "cursor"}
    return any(isinstance(part, ast.Attribute) and part.attr in read for part in ast.walk(one))


def all_memories() -> dict[str, ast.stmt]:
    files = [path for path in package_files(".py") if path.relative_to(PACKAGE).parts[0] in ROOMS]
    return {f"{path.relative_to(PACKAGE).as_posix()} {name}": one for path in files for name, one in remembering(path)}


class TestEveryMemory:
    def test_says_whose_it_is(self):
        assert set(all_memories()) == set(REMEMBERED)

    def test_that_is_made_of_its_arguments_asks_no_database(self):
        found = [
            name
            for name, one in all_memories().items()
            if isinstance(one, ast.FunctionDef) and REMEMBERED[name] is BY_CONTENT and asks_a_database(one)
        ]
        assert not found

    def test_that_asks_a_database_would_be_found(self, tmp_path: Path):
        module = tmp_path / "a.py"
        module.write_text(
            "from functools import cache\n_KEPT = {}\n@cache\ndef of(n):\n    return Shop.objects.get(pk=n)\n"
        )
        found = dict(remembering(module))
        assert set(found) == {"of", "_KEPT"} and asks_a_database(found["of"])


class TestPrices:
    def test_of_two_shops_are_each_their_own_however_they_are_asked(self, database: Database, world: World):
        """kugelpos#133: what was remembered did not say of which shop it was."""
        other = small_world(world.noon, name="茶舍二店", slug="tea-2")
        change_price(
            shop_id=other.shop_id, sku_id=other.sku["tea"], price_fen=20_000, who="店主", why="涨价", moment=world.noon
        )
        promote(world)

        def payable(shop: World) -> int:
            return pricing.quote_for(
                shop_id=shop.shop_id, buyer_id=None, lines=[(shop.sku["tea"], 1)], scene="page", moment=world.noon
            ).payable_fen

        # In turn, and all at one moment: 128.00 less 10.00 here, 200.00 without a promotion there.
        assert [payable(shop) for shop in (world, other) * 3] == [11_800, 20_000] * 3
        assert at_once([partial(payable, shop) for shop in (world, other) * 6]) == [11_800, 20_000] * 6
        assert {where[-1] for where in books._BOOKS} == {world.shop_id, other.shop_id}

    def test_of_another_shops_goods_are_not_to_be_had(self, database: Database, world: World):
        other = small_world(world.noon, name="茶舍二店", slug="tea-2")
        asked = {"buyer_id": None, "scene": "page", "moment": world.noon}
        for shop in (world, other):
            pricing.quote_for(shop_id=shop.shop_id, lines=[(shop.sku["tea"], 1)], **asked)
        for shop, stranger in ((world, other), (other, world)):
            with pytest.raises(pricing.NotSoldHere):
                pricing.quote_for(shop_id=shop.shop_id, lines=[(stranger.sku["tea"], 1)], **asked)


class TestAPage:
    def test_is_the_shops_own_in_whatever_turn_two_shops_are_asked(self, house: House):
        buyers = [(side, a_browser(side, "小明")) for side in (house.here, house.there)]
        places = [*named("all", space="mall:"), *named("all", space="api:"), *named("buyer", space="mall:")]
        for _ in range(2):
            for name in places:
                for (side, browser), (other, _) in zip(buyers, reversed(buyers), strict=True):
                    self.holds_nothing_of(other, browser, side.address(name), side.world.token["小明"])

    def test_of_the_office_is_the_shops_own_in_whatever_turn_two_are_asked(self, house: House):
        people = [(house.here, house.staff("owner", "甲甲的店")), (house.there, house.staff("operator", "乙乙的店"))]
        for _ in range(2):
            for name in named("shop"):
                for (side, browser), (other, _) in zip(people, reversed(people), strict=True):
                    self.holds_nothing_of(other, browser, side.address(name), "")

    def holds_nothing_of(self, other: Side, browser: Client, path: str, token: str) -> None:
        answer = browser.get(path, headers={"Authorization": f"Bearer {token}"} if token else {})
        said = b"".join(answer.streaming_content) if answer.streaming else answer.content
        # The list of shops names them all.
        hidden = [word for word in (*other.of_the_shop, *other.of_the_buyer) if word != other.of_the_shop[3]]
        assert not [word for word in hidden if word in said.decode("utf-8", "replace")], path

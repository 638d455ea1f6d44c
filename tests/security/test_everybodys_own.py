"""Everybody sees and changes what is theirs: every address × who asks × whose number stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from duoshou.console.office.admin.site import TABLES
from duoshou.mall.members import facade as members
from duoshou.rooms.team.rules.roles import RIGHTS
from tests.security.places import ARGUMENTS, WHOSE, House, a_browser, named

NOT_FOR_YOU = {403, 404, 405}
# Where a shop's rows could be found by what is typed.
BOXES = ("q", "words", "text", "order", "state", "account", "after", "before")


def ask(browser: Client, method: str, path: str, token: str | None = None) -> Any:
    """The answer to a request that would do something if it were allowed."""
    headers = {"Idempotency-Key": "mine"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    if path.startswith("/api/"):
        said = {"why": "x", "pieces": 1, "name": "x", "phone": "13800000009", "province": "浙江省"}
        body = json.dumps({"why": "x"} if "cancellation" in path else said)
        return browser.generic(method, path, data=body, content_type="application/json", headers=headers)
    return getattr(browser, method.lower())(path, FORM if method == "POST" else None)


FORM = {"do": "delist", "why": "x", "carrier": "顺丰", "tracking": "SF1", "count": "1", "outcome": "pay", "name": "x"}


def words_of(answer: Any) -> str:
    """What an answer says, a file too."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace") + str(dict(answer.headers))


class TestTheTable:
    def test_knows_whose_every_address_is_and_no_other(self):
        assert set(ARGUMENTS) == set(WHOSE)

    def test_has_something_to_put_into_every_address(self, house: House):
        for name in ARGUMENTS:
            assert house.here.address(name).startswith("/")


class TestWhoIsAllowed:
    """So that nobody takes a closed house for a safe one."""

    def test_finds_what_is_theirs(self, house: House):
        buyer, owner = a_browser(house.here, "小明"), house.staff("owner")
        for name in ("mall:order", "mall:address", "mall:pay"):
            assert buyer.get(house.here.address(name)).status_code == 200, name
        page = words_of(buyer.get(house.here.address("mall:order")))
        assert all(word in page for word in house.here.of_the_buyer[:5])
        assert house.here.of_the_buyer[5] in words_of(buyer.get(house.here.address("mall:chat")))
        for name in named("shop", space="office"):
            if name not in ("office-ship-file", "office-bill-file", "office-personal-approve", "office-personal-for"):
                assert owner.get(house.here.address(name)).status_code == 200, name
        for name in (
            "office-order",
            "office-product",
            "office-promotion",
            "office-coupon",
            "office-codes-file",
            "office-bill",
            "office-webhook",
            "office-webhook-delivery",
        ):
            assert owner.get(house.here.address(name)).status_code == 200, name
        operator = house.staff("operator")
        for side in (house.here, house.there):
            assert operator.get(side.address("office-order")).status_code == 200


class TestSomebodyUnknown:
    def test_is_sent_to_the_door_or_away(self, house: House):
        before, browser = house.rows(), Client()
        for method in ("GET", "POST"):
            for name in [*named("shop"), *named("thing"), *named("house")]:
                answer = ask(browser, method, house.here.address(name))
                assert answer.status_code == 302 and answer["Location"].startswith("/sign-in/"), name
            for name in named("object", space="mall:"):
                assert ask(browser, method, house.here.address(name)).status_code in NOT_FOR_YOU, name
        for method in ("GET", "POST", "PUT", "DELETE"):
            for name in [*named("object", space="api:"), *named("buyer", space="api:")]:
                assert ask(browser, method, house.here.address(name)).status_code in (401, 405), name
        assert house.rows() == before

    def test_reads_nothing_of_a_buyer(self, house: House):
        browser = Client()
        for name in [*named("all"), *named("buyer", space="mall:")]:
            said = words_of(browser.get(house.here.address(name)))
            assert not [word for word in house.here.of_the_buyer if word in said], name


class TestAnotherBuyer:
    @pytest.mark.parametrize("from_where", ["of the same shop", "of another shop", "a guest"])
    def test_finds_nobody_elses_rows(self, house: House, from_where: str):
        home = house.there if from_where == "of another shop" else house.here
        browser, token = a_browser(home, "小红"), home.world.token["小红"]
        if from_where == "a guest":
            token = members.make_guest(shop_id=home.world.shop_id, moment=home.world.noon).token
            browser.cookies["duoshou_buyer"] = token
        before = house.rows()
        for method in ("GET", "POST"):
            for name in named("object", space="mall:"):
                for slug in (house.here.slug, house.there.slug):
                    answer = ask(browser, method, house.here.address(name, slug=slug))
                    assert answer.status_code in NOT_FOR_YOU, (method, name, slug, answer.status_code)
                    told = words_of(answer).replace(answer.wsgi_request.path, "")
                    assert not [word for word in house.here.of_the_buyer[1:] if word in told], name
        for method in ("GET", "POST", "PUT", "DELETE"):
            for name in named("object", space="api:"):
                answer = ask(browser, method, house.here.address(name), token)
                assert answer.status_code in {*NOT_FOR_YOU, 409, 422}, (method, name, answer.content)
        assert house.rows() == before

    @pytest.mark.parametrize("from_where", ["of the same shop", "of another shop"])
    def test_reads_nothing_of_anybody_else_on_any_list(self, house: House, from_where: str):
        home = house.there if from_where == "of another shop" else house.here
        browser, token = a_browser(home, "小红"), home.world.token["小红"]
        hidden = house.here.of_the_buyer + (house.here.of_the_shop[:3] if home is house.there else ())
        for name in [*named("all"), *named("buyer")]:
            for word in ("", "甲", house.here.of_the_buyer[0], house.here.of_the_buyer[2][-4:]):
                path = home.address(name)
                query = "&".join(f"{box}={word}" for box in BOXES if word)
                answer = browser.get(f"{path}?{query}", headers={"Authorization": f"Bearer {token}"})
                said = words_of(answer).replace(query, "").replace(word, "") if word else words_of(answer)
                assert not [one for one in hidden if one in said and one != word], (name, word)

    def test_puts_nothing_foreign_into_an_order(self, house: House):
        """Another shop's goods, another buyer's address, another buyer's coupon."""
        token, there = house.there.world.token["小红"], house.there.world
        browser = Client()
        for body in (
            {"lines": [{"sku_id": house.here.world.sku["cup"], "pieces": 1}], "address_id": there.address["小红"]},
            {"lines": [{"sku_id": there.sku["cup"], "pieces": 1}], "address_id": there.address["小明"]},
            {"lines": [{"sku_id": there.sku["cup"], "pieces": 1}], "address_id": house.here.world.address["小明"]},
        ):
            answer = browser.post(
                "/api/v1/orders",
                json.dumps(body),
                content_type="application/json",
                headers={"Authorization": f"Bearer {token}", "Idempotency-Key": json.dumps(body)[:60].strip()},
            )
            assert 400 <= answer.status_code < 500, (body, answer.content)

    def test_is_nobody_in_another_shop(self, house: House):
        browser = a_browser(house.there, "小明")
        page = words_of(browser.get(house.here.address("mall:member")))
        assert house.there.of_the_buyer[2][-4:] not in page and "小明" not in page

    def test_does_not_become_one_of_the_people_of_the_shop(self, house: House):
        browser = a_browser(house.here, "小明")
        for name in [*named("shop"), *named("thing"), *named("house")]:
            assert browser.get(house.here.address(name))["Location"].startswith("/sign-in/"), name


class TestThePeopleOfAnotherShop:
    @pytest.mark.parametrize("role", sorted(RIGHTS))
    def test_find_nothing_of_this_one(self, house: House, role: str):
        browser, before = house.staff(role, "乙乙的店"), house.rows()
        for method in ("GET", "POST"):
            for name in [*named("shop"), *named("thing")]:
                answer = ask(browser, method, house.here.address(name))
                assert answer.status_code in NOT_FOR_YOU, (method, name, answer.status_code)
                assert not [word for word in house.here.of_the_shop if word in words_of(answer)], name
            for name in named("thing"):
                answer = ask(browser, method, house.here.address(name, slug="yiyi"))
                assert answer.status_code in NOT_FOR_YOU, (method, name, answer.status_code)
                assert not [word for word in house.here.of_the_shop if word in words_of(answer)], name
        assert house.rows() == before

    @pytest.mark.parametrize("role", sorted(RIGHTS))
    def test_read_nothing_of_this_one_on_their_own_lists(self, house: House, role: str):
        browser = house.staff(role, "乙乙的店")
        hidden = (*house.here.of_the_shop, *house.here.of_the_buyer)
        for name in [*named("shop"), *named("house", space="office")]:
            for word in ("", "甲", house.here.of_the_buyer[0], house.here.of_the_buyer[2][-4:]):
                query = "&".join(f"{box}={word}" for box in BOXES if word)
                said = words_of(browser.get(f"{house.there.address(name)}?{query}")).replace(word or "\0", "")
                assert not [one for one in hidden if one in said], (name, word)

    def test_set_nothing_foreign_on_their_own_things(self, house: House):
        """Another shop's SKU, stock item, picture, category and freight in the form of one's own product."""
        browser, before = house.staff("operator", "乙乙的店"), house.rows()
        change, here = house.there.address("office-product-change"), house.here.world
        for form in (
            {"do": "price", "sku_id": here.sku["cup"], "price": "1", "why": "x"},
            {"do": "strike", "sku_id": here.sku["cup"], "strike": "1", "why": "x"},
            {"do": "stock", "item_id": here.item["cup"], "pieces": "1", "how": "add"},
            {"do": "save", "code": "cup", "title": "x", "category_id": here.category["茶"]},
        ):
            assert browser.post(change, form).status_code in {400, 403, 404}, form
        assert house.rows() == before


class TestTheTables:
    """Django's admin: every table, for owners alone, of their own shops alone."""

    def addresses(self, house: House) -> Iterator[str]:
        """The list of each table, the page of a new row, and the pages of a row of this shop."""
        yield "/admin/"
        for model, table in TABLES._registry.items():
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            yield reverse(f"{name}_changelist")
            yield reverse(f"{name}_add")
            shop = table.table.shop
            row = model.objects.filter(**{shop: house.here.world.shop_id}).first() if shop else model.objects.first()
            for page in ("change", "delete", "history") if row is not None else ():
                yield reverse(f"{name}_{page}", args=[row.pk])

    def test_are_shut_for_whoever_is_no_owner(self, house: House):
        before, paths = house.rows(), list(self.addresses(house))
        assert len(paths) > 60
        for browser in (Client(), a_browser(house.here, "小明")):
            for path in paths:
                assert browser.get(path)["Location"].startswith("/sign-in/"), path
        for role in sorted(set(RIGHTS) - {"owner"}):
            browser = house.staff(role, "甲甲的店")
            for path in paths:
                assert browser.get(path).status_code == 403, (role, path)
                assert browser.post(path, {"post": "yes"}).status_code == 403, (role, path)
        assert house.rows() == before

    def test_show_an_owner_of_another_shop_nothing_of_this_one(self, house: House):
        browser, before = house.staff("owner", "乙乙的店"), house.rows()
        hidden = (*house.here.of_the_shop, *house.here.of_the_buyer[1:])
        for path in self.addresses(house):
            for ask_for in (browser.get, lambda path: browser.post(path, {"post": "yes", "name": "x", "title": "x"})):
                answer = ask_for(path)
                assert answer.status_code in (200, 302, 403, 404), (path, answer.status_code)
                assert not [word for word in hidden if word in words_of(answer)], path
            if path.endswith(("/change/", "/delete/", "/history/")):
                assert browser.get(path).status_code in (302, 403, 404), path
        assert house.rows() == before


class TestSomebodyOfThisShop:
    """What each role may open and do is held in test_rights.py."""

    def test_reads_a_receiver_in_full_only_with_the_right_to(self, house: House):
        _, receiver, phone, street, _, _ = house.here.of_the_buyer
        for role in sorted(RIGHTS):
            browser = house.staff(role, "甲甲的店")
            for name in ("office-orders", "office-order", "office-shipping"):
                said = words_of(browser.get(house.here.address(name)))
                assert not [word for word in (receiver, phone, street) if word in said], (role, name)
        assert phone in words_of(house.staff("clerk").post(house.here.address("office-reveal"), {"why": "买家来电"}))
        for role in ("viewer", "accountant", "purchaser", "designer"):
            reveal = house.staff(role).post(house.here.address("office-reveal"), {"why": "买家来电"})
            assert reveal.status_code == 403, role

    def test_does_not_guess_a_receivers_phone_by_searching(self, house: House):
        """Who may not read addresses could otherwise try digit after digit."""
        phone, order = house.here.of_the_buyer[2], house.here.of_the_buyer[0]
        viewer, clerk = house.staff("viewer", "甲甲的店"), house.staff("clerk", "甲甲的店")
        path = house.here.address("office-orders")
        for guess in (phone[-4:], house.here.of_the_buyer[1]):
            assert order in words_of(clerk.get(path, {"q": guess, "state": "all"}))
            assert order not in words_of(viewer.get(path, {"q": guess, "state": "all"}))
            assert order not in words_of(viewer.get(path, {"q": guess, "state": "to-pay"}))
        assert order in words_of(viewer.get(path, {"q": order, "state": "all"}))

"""Two people have the same form open: each changes what they typed and nothing that the other changed meanwhile."""

from __future__ import annotations

import html
import re
from functools import partial
from typing import Any

import pytest

from duoshou.console.office.asked import as_typed
from duoshou.mall.catalog import facade as catalog
from tests.mall.databases import at_once
from tests.office import test_what_can_be_corrected as correcting
from tests.office.conftest import Office
from tests.office.test_goods_and_promotions import FULL_300_OFF_30
from tests.office.test_what_can_be_corrected import coupon, last_note, made, promotion

INPUTS = re.compile(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"')


def form_on(office: Office, page: str, *, ending: str, holding: str) -> dict[str, str]:
    """The inputs of the form that is sent to an address with this ending and holds this text, as the page shows them.

    What is chosen from a list is left out.
    """
    shown = office.browser["operator"].get(page).content.decode()
    forms = re.findall(r'<form[^>]*action="([^"]*)".*?>(.*?)</form>', shown, re.DOTALL)
    [found] = [inside for address, inside in forms if address.endswith(ending) and holding in inside]
    return {name: html.unescape(value) for name, value in INPUTS.findall(found)}


class TestADraft:
    def test_keeps_what_each_of_two_changed(self, office: Office):
        operator, page = office.browser["operator"], made(office, how="keep")
        first = form_on(office, page, ending="/change/", holding='name="budget"')
        second = dict(first)
        assert operator.post(page + "change/", first | {"budget": "50"}).status_code == 302
        assert operator.post(page + "change/", second | {"ends_at": "2026-12-05T00:00"}).status_code == 302
        found = promotion(office)
        assert (found.budget_fen, as_typed(found.ends_at)) == (50_00, "2026-12-05T00:00")

    def test_tells_who_comes_second_what_the_first_wrote_and_takes_it_when_said_again(self, office: Office):
        operator, page = office.browser["operator"], made(office, how="keep")
        first = form_on(office, page, ending="/change/", holding='name="budget"')
        assert operator.post(page + "change/", first | {"budget": "50", "cap": "40"}).status_code == 302
        refused = operator.post(page + "change/", first | {"budget": "70", "per_buyer": "2"})
        said = refused.content.decode()
        assert refused.status_code == 400 and "“预算”已被别人改成“50.00”" in said
        assert 'name="budget" value="70"' in said and 'name="was_budget" value="50.00"' in said
        assert 'name="per_buyer" value="2"' in said and 'name="cap" value="40.00"' in said
        assert (promotion(office).budget_fen, promotion(office).per_buyer_limit) == (50_00, None)
        again = dict(INPUTS.findall(said)) | {"budget": "70", "per_buyer": "2"}
        assert operator.post(page + "change/", again).status_code == 302
        found = promotion(office)
        assert (found.budget_fen, found.max_discount_fen, found.per_buyer_limit) == (70_00, 40_00, 2)

    def test_whose_terms_both_wrote_anew_is_not_put_back_unseen(self, office: Office):
        operator, page = office.browser["operator"], made(office, how="keep")
        address = office.path(f"promotions/new/?kind=full-off&draft={promotion(office).id}")
        opened = html.unescape(dict(INPUTS.findall(operator.get(address).content.decode()))["was"])
        mine = FULL_300_OFF_30 | {"draft": str(promotion(office).id), "was": opened, "keep": ""}
        assert operator.post(page + "change/", {"name": "满300减25"}).status_code == 302
        wrong = operator.post(office.path("promotions/new/"), mine | {"ends_at": ""})
        assert wrong.status_code == 400 and html.unescape(dict(INPUTS.findall(wrong.content.decode()))["was"]) == opened
        refused = operator.post(office.path("promotions/new/"), mine | {"reach": "200", "off": "35"})
        said = refused.content.decode()
        assert refused.status_code == 400 and "草稿已被别人改成“满300减25”" in said
        assert 'name="off" value="35"' in said and promotion(office).name == "满300减25"
        stands = html.unescape(dict(INPUTS.findall(said))["was"])
        again = operator.post(office.path("promotions/new/"), mine | {"reach": "200", "off": "35", "was": stands})
        assert again.status_code == 302 and "35" in promotion(office).words.zh

    @pytest.mark.both_by_day
    def test_at_one_moment_takes_one_budget_and_tells_the_others(self, office: Office):
        page = made(office, how="keep")
        form = form_on(office, page, ending="/change/", holding='name="budget"')
        send = partial(office.browser["operator"].post, page + "change/")
        told = at_once([partial(send, form | {"budget": f"{one}00"}) for one in range(1, 5)])
        assert sorted(answer.status_code for answer in told) == [302, 400, 400, 400]
        [taken] = [one for one, answer in enumerate(told, 1) if answer.status_code == 302]
        assert promotion(office).budget_fen == taken * 100_00

    @pytest.mark.both_by_day
    def test_at_one_moment_keeps_what_each_of_many_changed(self, office: Office):
        page = made(office, how="keep")
        form = form_on(office, page, ending="/change/", holding='name="budget"')
        send = partial(office.browser["operator"].post, page + "change/")
        typed = ({"budget": "50"}, {"cap": "40"}, {"per_buyer": "2"}, {"name": "满300减30元"})
        assert [answer.status_code for answer in at_once([partial(send, form | one) for one in typed])] == [302] * 4
        found = promotion(office)
        assert (found.budget_fen, found.max_discount_fen, found.per_buyer_limit) == (50_00, 40_00, 2)
        assert found.name == "满300减30元"


class TestARunningPromotion:
    def test_is_not_said_to_get_worse_by_who_only_has_an_older_page_of_it(self, office: Office):
        operator, page = office.browser["operator"], made(office, how="start")
        first = form_on(office, page, ending="/change/", holding='name="budget"')
        assert operator.post(page + "change/", first | {"budget": "90"}).status_code == 302
        refused = operator.post(page + "change/", first | {"ends_at": "2026-11-29T00:00"})
        assert refused.status_code == 400 and "不能把“结束时间”改得更差" in refused.content.decode()
        said = refused.content.decode()
        assert 'name="was_budget" value="90.00"' in said and 'name="budget" value="90.00"' in said
        assert operator.post(page + "change/", first | {"ends_at": "2026-12-05T00:00"}).status_code == 302
        found = promotion(office)
        assert (found.budget_fen, as_typed(found.ends_at)) == (90_00, "2026-12-05T00:00")


class TestASkuOfTwo:
    def test_keeps_what_each_of_two_changed_and_what_was_typed_when_it_is_refused(self, office: Office):
        operator, cup = office.browser["operator"], correcting.TestASku()
        page = office.path(f"goods/{office.world.product['cup']}/")
        shown = form_on(office, page, ending="/change/", holding='value="change_sku"')
        asked = shown | {"do": "change_sku"}
        assert operator.post(page + "change/", asked | {"cost": "12.50"}).status_code == 302
        refused = operator.post(page + "change/", asked | {"barcode": "690123", "weight_grams": "heavy"})
        assert refused.status_code == 400
        said = refused.content.decode()
        assert 'value="690123"' in said and 'value="heavy"' in said
        assert operator.post(page + "change/", asked | {"barcode": "690123", "weight_grams": "320"}).status_code == 302
        found = cup.form(office)
        assert (found.cost_fen, found.barcode, found.weight_grams) == (12_50, "690123", 320)


class TestAProductOfTwo:
    def open(self, office: Office) -> dict[str, str]:
        """The form of the cup as its page shows it."""
        page = office.path(f"goods/{office.world.product['cup']}/")
        return form_on(office, page, ending="/change/", holding='value="save"') | {"do": "save"}

    def send(self, office: Office, form: dict[str, str], **typed: str) -> Any:
        change = office.path(f"goods/{office.world.product['cup']}/change/")
        return office.browser["operator"].post(change, form | typed)

    def stands(self, office: Office) -> catalog.ProductForm:
        world = office.world
        found = catalog.product_to_change(shop_id=world.shop_id, product_id=world.product["cup"], moment=world.noon)
        return found.form

    def test_keeps_what_each_of_two_changed(self, office: Office):
        first, category = self.open(office), str(office.world.category["茶"])
        second = dict(first)
        assert self.send(office, first, title="骨瓷杯", category_id=category).status_code == 302
        assert self.send(office, second, supplier="景德镇", description="第一行\r\n第二行").status_code == 302
        found = self.stands(office)
        assert (found.title, found.supplier, found.category_id) == ("骨瓷杯", "景德镇", int(category))
        assert found.description == "第一行\n第二行"
        what, about = last_note()
        assert what == "goods_save" and "supplier" in about and "title" not in about

    def test_tells_who_comes_second_what_the_first_wrote_and_takes_it_when_said_again(self, office: Office):
        first = self.open(office)
        assert self.send(office, first, title="骨瓷杯", subtitle="薄如纸").status_code == 302
        refused = self.send(office, first, title="青瓷杯")
        said = refused.content.decode()
        assert refused.status_code == 400 and "“标题”已被别人改成“骨瓷杯”" in said
        assert 'name="title" value="青瓷杯"' in said and 'name="was_title" value="骨瓷杯"' in said
        assert 'name="subtitle" value="薄如纸"' in said
        assert self.stands(office).title == "骨瓷杯"
        again = dict(first) | {"was_title": "骨瓷杯", "was_subtitle": "薄如纸", "subtitle": "薄如纸"}
        assert self.send(office, again, title="青瓷杯").status_code == 302
        assert (self.stands(office).title, self.stands(office).subtitle) == ("青瓷杯", "薄如纸")

    @pytest.mark.both_by_day
    def test_at_one_moment_keeps_what_each_of_many_changed(self, office: Office):
        form, sku = self.open(office), {"do": "change_sku", "sku_id": str(office.world.sku["cup"])}
        work = [
            partial(self.send, office, form, title="骨瓷杯"),
            partial(self.send, office, form, subtitle="薄如纸"),
            partial(self.send, office, form, supplier="景德镇"),
            partial(self.send, office, sku, cost="12.50"),
            partial(self.send, office, sku, barcode="690123"),
            partial(self.send, office, sku, weight_grams="320"),
        ]
        assert [answer.status_code for answer in at_once(work)] == [302] * len(work)
        found, cup = self.stands(office), correcting.TestASku().form(office)
        assert (found.title, found.subtitle, found.supplier) == ("骨瓷杯", "薄如纸", "景德镇")
        assert (cup.cost_fen, cup.barcode, cup.weight_grams) == (12_50, "690123", 320)

    @pytest.mark.both_by_day
    def test_at_one_moment_takes_one_title_and_tells_the_others(self, office: Office):
        form = self.open(office)
        told = at_once([partial(self.send, office, form, title=f"杯{one}") for one in range(4)])
        assert sorted(answer.status_code for answer in told) == [302, 400, 400, 400]
        [taken] = [one for one, answer in enumerate(told) if answer.status_code == 302]
        assert self.stands(office).title == f"杯{taken}"

    def test_of_whose_sku_both_changed_the_cost_is_told_too(self, office: Office):
        page = office.path(f"goods/{office.world.product['cup']}/")
        form = form_on(office, page, ending="/change/", holding='value="change_sku"') | {"do": "change_sku"}
        assert self.send(office, form, cost="12.50").status_code == 302
        refused = self.send(office, form, cost="11.00")
        assert refused.status_code == 400 and "“成本”已被别人改成“12.50”" in refused.content.decode()
        assert correcting.TestASku().form(office).cost_fen == 12_50


def test_a_coupon_that_is_not_extended_leaves_the_date_as_it_was_typed(office: Office):
    page, _ = coupon(office)
    typed = {"total": "99", "claim_until": "2026-12-05T00:00"}
    refused = office.browser["operator"].post(page + "extend/", typed)
    assert refused.status_code == 400 and 'value="2026-12-05T00:00"' in refused.content.decode()

"""What the shop's people can still change of promotions, coupons and SKUs, and what is refused.

Long because: each thing that may be changed stands beside what is refused of it.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from duoshou.console.office.asked import as_typed
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.promotions import facade as promotions
from duoshou.rooms.team import facade as team
from tests.office.conftest import Office
from tests.office.test_goods_and_promotions import FULL_300_OFF_30, TEN_OFF_100


def made(office: Office, *, how: str) -> str:
    """The page of 满300减30, kept as a draft or started."""
    return office.browser["operator"].post(office.path("promotions/new/"), FULL_300_OFF_30 | {how: ""}).url


def promotion(office: Office) -> promotions.Campaign:
    """The shop's one promotion."""
    [found] = promotions.promotions_of(shop_id=office.world.shop_id)
    return found


def last_note() -> tuple[str, str]:
    """What was done last, and about what."""
    [entry] = team.audit_entries(limit=1)
    return entry.what, entry.about


class TestADraft:
    def test_is_corrected(self, office: Office):
        operator, page = office.browser["operator"], made(office, how="keep")
        shown = operator.get(page).content.decode()
        assert 'name="budget" value="60.00"' in shown and 'name="starts_at"' in shown
        typed = {"name": "满300减30元", "budget": "50", "starts_at": "2026-11-23T00:00", "with_coupons": "no"}
        answer = operator.post(page + "change/", typed)
        assert answer.status_code == 302, answer.content.decode()
        found = promotion(office)
        assert (found.name, found.budget_fen, found.with_coupons) == ("满300减30元", 50_00, False)
        assert as_typed(found.starts_at) == "2026-11-23T00:00" and as_typed(found.ends_at) == "2026-11-30T00:00"
        what, about = last_note()
        assert what == "change_promotion" and "budget_fen 6000 → 5000" in about

    @pytest.mark.parametrize(
        "field",
        [
            {"name": ""},
            {"name": "满" * 61},
            {"ends_at": ""},
            {"ends_at": "2026-11-21T00:00"},
            {"budget": "much"},
            {"budget": "0"},
            {"per_buyer": "0"},
            {"with_coupons": "perhaps"},
        ],
        ids=str,
    )
    def test_with_a_field_that_cannot_be_meant_stays_as_it_is(self, office: Office, field: dict[str, str]):
        page = made(office, how="keep")
        before = promotion(office)
        assert office.browser["operator"].post(page + "change/", field).status_code == 400
        assert promotion(office) == before

    def test_gets_other_terms(self, office: Office):
        operator, page = office.browser["operator"], made(office, how="keep")
        draft = promotion(office)
        form = office.path(f"promotions/new/?kind=every-full&draft={draft.id}")
        assert form.rpartition("/")[2].replace("&", "&amp;") in operator.get(page).content.decode()
        assert f'name="draft" value="{draft.id}"' in operator.get(form).content.decode()
        typed = FULL_300_OFF_30 | {"kind": "every-full", "reach": "200", "off": "20", "draft": str(draft.id)}
        answer = operator.post(office.path("promotions/new/"), typed | {"keep": ""})
        assert answer.status_code == 302 and answer.url == page
        found = promotion(office)
        assert (found.id, found.state) == (draft.id, "draft")
        assert found.terms["benefit"]["calculator"]["rule"] == "for_every_full"
        assert last_note()[0] == "change_promotion"


class TestARunningPromotion:
    def test_gets_no_other_terms(self, office: Office):
        made(office, how="start")
        before = promotion(office)
        typed = FULL_300_OFF_30 | {"off": "1", "draft": str(before.id), "keep": ""}
        refused = office.browser["operator"].post(office.path("promotions/new/"), typed)
        assert refused.status_code == 400 and "不能把“规则”改得更差" in refused.content.decode()
        assert promotion(office) == before

    def test_may_become_better(self, office: Office):
        operator, page = office.browser["operator"], made(office, how="start")
        assert 'name="starts_at"' not in operator.get(page).content.decode()
        typed = {"name": "满300减30", "budget": "100", "ends_at": "2026-12-05T00:00", "with_coupons": "yes"}
        assert operator.post(page + "change/", typed).status_code == 302
        found = promotion(office)
        assert (found.budget_fen, as_typed(found.ends_at), found.state) == (100_00, "2026-12-05T00:00", "live")

    @pytest.mark.parametrize(
        ("field", "words"),
        [
            ({"budget": "59.99"}, "预算"),
            ({"ends_at": "2026-11-29T00:00"}, "结束时间"),
            ({"starts_at": "2026-11-25T00:00"}, "开始时间"),
            ({"with_coupons": "no"}, "可以同时用券"),
            ({"per_buyer": "1"}, "每人最多几单"),
        ],
        ids=str,
    )
    def test_is_not_made_worse(self, office: Office, field: dict[str, str], words: str):
        page = made(office, how="start")
        before = promotion(office)
        refused = office.browser["operator"].post(page + "change/", {"name": before.name} | field)
        assert refused.status_code == 400
        assert f"不能把“{words}”改得更差" in refused.content.decode()
        assert promotion(office) == before and last_note()[0] == "start_promotion"

    def test_left_as_it_is_writes_nothing_down(self, office: Office):
        page = made(office, how="start")
        typed = {"name": "满300减30", "budget": "60.00", "ends_at": "2026-11-30T00:00", "per_buyer": ""}
        answer = office.browser["operator"].post(page + "change/", typed, follow=True)
        assert "没有改动" in answer.content.decode() and last_note()[0] == "start_promotion"

    def test_that_was_stopped_is_not_changed(self, office: Office):
        operator, page = office.browser["operator"], made(office, how="start")
        operator.post(page + "stop/")
        assert 'name="budget"' not in operator.get(page).content.decode()
        assert operator.post(page + "change/", {"budget": "100"}).status_code == 400
        assert promotion(office).budget_fen == 60_00

    def test_is_changed_by_those_who_may(self, office: Office):
        page = made(office, how="start")
        for name in ("clerk", "viewer"):
            assert office.browser[name].post(page + "change/", {"budget": "100"}).status_code == 403
            assert 'name="budget"' not in office.browser[name].get(page).content.decode()
        assert promotion(office).budget_fen == 60_00


def coupon(office: Office, **other: str) -> tuple[str, int]:
    """The page and number of 满100减10, one for each buyer."""
    typed = TEN_OFF_100 | {"kind": "targeted"} | other
    page = office.browser["operator"].post(office.path("coupons/new/"), typed).url
    return page, int(page.rstrip("/").rsplit("/", 1)[1])


def held(office: Office, nickname: str) -> int:
    """How many coupons the buyer has."""
    world = office.world
    found = coupons.coupons_of(buyer_id=world.buyer[nickname], moment=world.noon + timedelta(minutes=1))
    return len(found)


class TestACouponHandedOut:
    def test_is_given_once_to_each_by_telephone_or_number_and_shows_no_number_whole(self, office: Office):
        operator, world = office.browser["operator"], office.world
        page, _ = coupon(office)
        names = list(world.buyer)
        phones = {name: f"1380000000{place}" for place, name in enumerate(names)}
        first, second = phones[names[0]], str(world.buyer[names[1]])
        typed = {"buyers": f"{first[:3]} {first[3:]}\n{second}，19999999999\r\n{first}", "once": "1"}
        told = operator.post(page + "give/", typed).content.decode()
        assert told.count("已发") == 2 and "199****9999" in told
        assert "19999999999" not in told and first not in told and f"{first[:3]}****{first[-4:]}" in told
        assert (held(office, names[0]), held(office, names[1]), held(office, names[2])) == (1, 1, 0)
        what, about = last_note()
        assert what == "hand_out_coupon" and "2 given, 1 refused" in about and first not in about
        operator.post(page + "give/", typed)
        assert (held(office, names[0]), held(office, names[1])) == (1, 1)

    def test_is_refused_to_who_has_all_that_each_may_have(self, office: Office):
        operator, world = office.browser["operator"], office.world
        page, _ = coupon(office)
        for once in ("1", "2"):
            told = operator.post(page + "give/", {"buyers": str(world.buyer["小明"]), "once": once}).content.decode()
        assert "每人限领 1 张" in told and held(office, "小明") == 1

    @pytest.mark.parametrize("buyers", ["", "小明", "1380000", "138 0000", "-1", "1\n" + "9" * 30], ids=repr)
    def test_is_given_to_nobody_when_one_entry_cannot_be_read(self, office: Office, buyers: str):
        page, template = coupon(office)
        typed = f"{office.world.buyer['小明']}\n{buyers}" if buyers else ""
        if buyers == "1380000":
            typed = f"x{typed}"
        assert office.browser["operator"].post(page + "give/", {"buyers": typed}).status_code == 400
        assert coupons.template_facts(shop_id=office.world.shop_id, template_id=template).claimed == 0

    def test_is_given_to_so_many_at_a_time(self, office: Office):
        page, template = coupon(office)
        typed = "\n".join(str(number) for number in range(1, 202))
        refused = office.browser["operator"].post(page + "give/", {"buyers": typed})
        assert refused.status_code == 400 and "一次最多给 200 人" in refused.content.decode()
        assert coupons.template_facts(shop_id=office.world.shop_id, template_id=template).claimed == 0

    def test_is_not_one_that_is_claimed_by_code(self, office: Office):
        page, _ = coupon(office, kind="code")
        operator = office.browser["operator"]
        assert 'name="buyers"' not in operator.get(page).content.decode()
        refused = operator.post(page + "give/", {"buyers": str(office.world.buyer["小明"])})
        assert refused.status_code == 400 and "凭码领取" in refused.content.decode()
        assert held(office, "小明") == 0

    def test_is_given_by_those_who_may(self, office: Office):
        page, _ = coupon(office)
        typed = {"buyers": str(office.world.buyer["小明"]), "total": "200"}
        for name in ("clerk", "viewer"):
            for doing in ("give/", "extend/"):
                assert office.browser[name].post(page + doing, typed).status_code == 403
        assert office.browser["stranger"].post(page + "give/", typed).status_code in (403, 404)
        assert held(office, "小明") == 0


class TestACouponExtended:
    def total(self, office: Office, template: int) -> int:
        """How many there are."""
        return coupons.template_facts(shop_id=office.world.shop_id, template_id=template).total

    def test_has_more_pieces_and_is_claimed_longer(self, office: Office):
        page, template = coupon(office)
        typed = {"total": "150", "claim_until": "2026-12-05T00:00"}
        assert office.browser["operator"].post(page + "extend/", typed).status_code == 302
        found = coupons.template_facts(shop_id=office.world.shop_id, template_id=template)
        assert (found.total, as_typed(found.claim_until)) == (150, "2026-12-05T00:00")
        what, about = last_note()
        assert what == "extend_coupon" and "total 100 → 150" in about

    @pytest.mark.parametrize(
        "typed",
        [{"total": "99"}, {"total": ""}, {"total": "x"}, {"total": "150", "claim_until": "2026-11-29T00:00"}],
        ids=str,
    )
    def test_takes_nothing_back(self, office: Office, typed: dict[str, str]):
        page, template = coupon(office)
        assert office.browser["operator"].post(page + "extend/", typed).status_code == 400
        assert self.total(office, template) == 100 and last_note()[0] == "make_coupon"

    def test_is_not_one_that_was_stopped(self, office: Office):
        page, template = coupon(office)
        operator = office.browser["operator"]
        operator.post(page + "stop/")
        assert operator.post(page + "extend/", {"total": "150"}).status_code == 400
        assert self.total(office, template) == 100


class TestASku:
    def form(self, office: Office) -> catalog.SkuForm:
        """The cup's SKU as the shop keeps it."""
        world = office.world
        found = catalog.product_to_change(shop_id=world.shop_id, product_id=world.product["cup"], moment=world.noon)
        return next(sku.form for sku in found.skus if sku.sku_id == world.sku["cup"])

    def post(self, office: Office, typed: dict[str, str], *, by: str = "operator") -> int:
        """The answer's status."""
        change = office.path(f"goods/{office.world.product['cup']}/change/")
        asked = {"do": "change_sku", "sku_id": str(office.world.sku["cup"])} | typed
        return office.browser[by].post(change, asked).status_code

    def test_is_corrected(self, office: Office):
        typed = {"attributes": "颜色：白", "barcode": "6901234567892", "cost": "12.50", "weight_grams": "320"}
        before = self.form(office)
        assert self.post(office, typed | {"selling": "yes"}) == 302
        found = self.form(office)
        assert (found.attributes, found.barcode) == ({"颜色": "白"}, "6901234567892")
        assert (found.cost_fen, found.weight_grams, found.is_active) == (12_50, 320, True)
        assert (found.code, found.position) == (before.code, before.position)
        what, about = last_note()
        assert what == "goods_change_sku" and "→ 1250" in about

    def test_that_is_no_longer_sold_can_be_sold_again(self, office: Office):
        page = office.path(f"goods/{office.world.product['cup']}/")
        before = self.form(office)
        assert self.post(office, {"selling": "no"}) == 302
        assert not self.form(office).is_active
        shown = office.browser["operator"].get(page).content.decode()
        assert '<option value="no" selected>停卖</option>' in shown
        assert self.post(office, {"selling": "yes"}) == 302
        assert self.form(office) == before

    def test_keeps_attributes_as_they_were_written(self, office: Office):
        world, before = office.world, self.form(office)
        odd = catalog.SkuForm(code=before.code, attributes={"尺寸": "Ｍ"})
        catalog.change_sku(shop_id=world.shop_id, sku_id=world.sku["cup"], sku=odd)
        assert self.post(office, {"attributes": "尺寸:Ｍ", "weight_grams": "5"}) == 302
        assert (self.form(office).attributes, self.form(office).weight_grams) == ({"尺寸": "Ｍ"}, 5)

    @pytest.mark.parametrize(
        "field",
        [
            {"attributes": "红色"},
            {"barcode": "9" * 65},
            {"cost": "abc"},
            {"weight_grams": "1.5kg"},
            {"selling": "perhaps"},
        ],
        ids=str,
    )
    def test_with_a_field_that_cannot_be_read_stays_as_it_is(self, office: Office, field: dict[str, str]):
        before = self.form(office)
        assert self.post(office, {"cost": "1", "weight_grams": "7"} | field) == 400
        assert self.form(office) == before

    def test_of_another_product_or_by_those_who_may_not_is_not_changed(self, office: Office):
        before = self.form(office)
        assert self.post(office, {"cost": "1", "sku_id": str(office.world.sku["tea"])}) == 404
        assert self.post(office, {"cost": "1"}, by="clerk") == 403
        assert self.form(office) == before

"""Two people have the same form open: each changes what they typed and nothing that the other changed meanwhile."""

from __future__ import annotations

import html
import re

from duoshou.console.office.asked import as_typed
from tests.office import test_what_can_be_corrected as correcting
from tests.office.conftest import Office
from tests.office.test_what_can_be_corrected import coupon, made, promotion

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


class TestARunningPromotion:
    def test_is_not_said_to_get_worse_by_who_only_has_an_older_page_of_it(self, office: Office):
        operator, page = office.browser["operator"], made(office, how="start")
        first = form_on(office, page, ending="/change/", holding='name="budget"')
        assert operator.post(page + "change/", first | {"budget": "90"}).status_code == 302
        refused = operator.post(page + "change/", first | {"ends_at": "2026-11-29T00:00"})
        assert refused.status_code == 400 and "不能把“结束时间”改得更差" in refused.content.decode()
        assert 'name="was_budget" value="60.00"' in refused.content.decode()
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


def test_a_coupon_that_is_not_extended_leaves_the_date_as_it_was_typed(office: Office):
    page, _ = coupon(office)
    typed = {"total": "99", "claim_until": "2026-12-05T00:00"}
    refused = office.browser["operator"].post(page + "extend/", typed)
    assert refused.status_code == 400 and 'value="2026-12-05T00:00"' in refused.content.decode()

"""Nothing of the cockpit is public; a role limits what is done, a list of shops what is seen."""

from __future__ import annotations

import pytest
from django.test import Client

from duoshou.console.models import ImportJob
from duoshou.rooms.team import facade as team
from tests.pages.addresses import OPEN_TO_ALL, address, names
from tests.pages.conftest import NOW, signed_in

EXPORTS = [
    "today-table",
    "metrics-file",
    "metric-rows-file",
    "metric-file",
    "deliveries-file",
    "fix-me",
    "standing-table-file",
]
SHOP_PAGES = ["today", "today-table", "metrics", "metric", "metric-rows", "metric-rows-file", "metric-file"]
SHOP_PAGES += ["deliveries", "deliveries-file", "search", "targets", "inbox", "diagnosis-of", "diagnosis"]
SHOP_PAGES += ["standing-tables", "standing-table", "standing-table-file"]


@pytest.mark.django_db
class TestAStranger:
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_is_sent_to_the_door_by_every_page(self, method):
        stranger = Client()
        for name in set(names()) - OPEN_TO_ALL:
            answer = getattr(stranger, method)(address(name))
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/sign-in/"), name

    def test_may_switch_the_language_and_sign_in(self):
        stranger = Client()
        assert stranger.get(address("sign-in")).status_code == 200
        assert stranger.post(address("language"), {"language": "en"}).status_code == 302

    def test_learns_from_the_probes_only_that_the_house_stands(self):
        stranger = Client()
        assert stranger.get("/livez", headers={"host": "10.0.0.9"}).content == b"ok"
        assert stranger.get("/readyz", headers={"host": "10.0.0.9"}).content == b"ok"


class TestAViewer:
    def test_reads_pages(self, home, as_viewer):
        for name in ("today", "metrics", "metric", "metric-rows", "deliveries", "preferences"):
            assert as_viewer.get(address(name)).status_code == 200, name

    def test_exports_nothing(self, home, as_viewer):
        for name in EXPORTS:
            assert as_viewer.get(address(name)).status_code == 403, name

    def test_imports_nothing(self, home, as_viewer):
        assert as_viewer.get(address("upload")).status_code == 403
        assert as_viewer.post(address("upload"), {"shop": "toys"}).status_code == 403

    def test_manages_nobody(self, home, as_viewer):
        for name in ("people", "person", "record", "backups", "shop-empty"):
            assert as_viewer.get(address(name)).status_code == 403, name

    def test_is_offered_no_export(self, home, as_viewer):
        assert b".xlsx" not in as_viewer.get(address("today")).content

    def test_leaves_a_line_in_the_record_when_refused(self, home, as_viewer):
        as_viewer.get(address("people"))
        (entry,) = team.audit_entries()
        assert (entry.name, entry.what) == ("viewer", "refused:manage_people")


class TestAnOperator:
    def test_imports_and_exports_but_manages_nobody(self, home, as_operator):
        assert as_operator.get(address("upload")).status_code == 200
        assert as_operator.get(address("today-table")).status_code == 200
        assert as_operator.get(address("people")).status_code == 403


class TestSomebodyWhoSeesOneShop:
    def test_finds_nothing_where_another_shop_is_named(self, home, as_operator):
        for name in SHOP_PAGES:
            assert as_operator.get(address(name), {"shops": "sweets"}).status_code == 404, name
            assert as_operator.get(address(name), {"shops": ["toys", "sweets"]}).status_code == 404, name

    def test_never_reads_of_another_shop(self, home, as_operator):
        for name in SHOP_PAGES:
            answer = as_operator.get(address(name), {"q": "metrics"}, follow=True)
            assert answer.status_code == 200, name
            for word in ("sweets", "S2001", "小丽"):
                assert word not in answer.content.decode("utf-8", "replace"), (name, word)

    def test_cannot_fill_another_shop_or_open_one(self, home, as_operator):
        for shop in ("sweets", "a new one"):
            assert as_operator.post(address("upload"), {"shop": shop}).status_code == 404, shop

    def test_finds_no_import_of_another_shop(self, home, people, as_operator):
        job = ImportJob.objects.create(shop="sweets", asked_by=people["owner"], asked_at=NOW, state="done")
        assert as_operator.get(f"/data/imports/{job.pk}/").status_code == 404
        assert as_operator.get(f"/data/imports/{job.pk}.json").status_code == 404
        assert as_operator.post(f"/data/imports/{job.pk}/again/").status_code == 404
        assert signed_in(people["owner"]).get(f"/data/imports/{job.pk}/").status_code == 200

    def test_without_any_shop_reads_no_number(self, home, db):
        nobody = team.make_person(name="new", password="calm-desk-2026", role="viewer", shops=[], now=NOW)
        answer = signed_in(nobody).get(address("today"))
        assert answer.status_code == 200
        assert "toys" not in answer.content.decode()

    def test_without_any_shop_reads_no_number_on_any_page(self, home, db):
        nobody = team.make_person(name="new", password="calm-desk-2026", role="operator", shops=[], now=NOW)
        for name in SHOP_PAGES:
            answer = signed_in(nobody).get(address(name), {"from": "2026-11-20", "to": "2026-11-21"})
            for told in ("toys", "sweets", "T1001", "255.00", "332.00"):
                assert told not in answer.content.decode("utf-8", "replace"), (name, told)

"""A list whose amounts wear a sign of many currencies: its owner says once which it is and where the shop's days are
cut."""

from __future__ import annotations

from pathlib import Path

from duoshou.console.imports import worker
from duoshou.console.models import ImportJob
from duoshou.warehouse.facade import shops
from tests.importers.exports.woocommerce_orders import EXPORT as WOOCOMMERCE
from tests.pages.addresses import address
from tests.pages.test_uploads import a_file, hand_in, only_job

SAID = "N. Revenue (formatted)"


def in_dollars(file: Path) -> bytes:
    rows = [row | {SAID: row[SAID].replace("€", "$")} for row in WOOCOMMERCE.rows()]
    return WOOCOMMERCE.written(file, rows=rows).read_bytes()


class TestAListThatWearsDollarsAlone:
    def test_is_refused_with_where_to_say_which(self, empty_home, as_owner, tmp_path):
        hand_in(as_owner, a_file("orders.csv", content=in_dollars(tmp_path / "orders")))
        worker.work_off()
        page = as_owner.get(f"/data/imports/{only_job().pk}/").content.decode()
        assert "说明币种和时区" in page and shops(empty_home) == ()
        assert "说明币种和时区" in as_owner.get(address("upload")).content.decode()

    def test_comes_in_once_its_owner_says_which_and_where_the_shop_is(self, empty_home, as_owner, tmp_path):
        said = {"currency": "CAD", "time_zone": "America/New_York"}
        hand_in(as_owner, a_file("orders.csv", content=in_dollars(tmp_path / "orders")), **said)
        worker.work_off()
        (shop,) = shops(empty_home)
        assert (shop.currency, shop.time_zone) == ("CAD", "America/New_York")
        hand_in(as_owner, a_file("again.csv", content=in_dollars(tmp_path / "again")))
        worker.work_off()
        assert [job.receipts[0]["refused"] for job in ImportJob.objects.all()] == [None, None]

    def test_is_asked_for_anew_with_what_was_said_when_the_shop_was_forgotten(self, empty_home, as_owner, tmp_path):
        content, said = in_dollars(tmp_path / "orders"), {"currency": "CAD", "time_zone": "America/New_York"}
        page = hand_in(as_owner, a_file("orders.csv", content=content), shop="", **said).content.decode()
        assert "<option selected>CAD</option>" in page and "<option selected>America/New_York</option>" in page

    def test_is_in_no_currency_that_was_not_offered(self, empty_home, as_owner, tmp_path):
        hand_in(as_owner, a_file("orders.csv", content=in_dollars(tmp_path / "orders")), currency="<b>")
        assert only_job().currency == ""

"""发票 on the phone and at the desk: asked for, issued with its file, taken back in red, nobody else's."""

from __future__ import annotations

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.test import Client

from duoshou.mall.invoices.facade import ON_A_PAGE
from duoshou.mall.invoices.models import Invoice, RedLetter
from duoshou.mall.orders.models import Order, OrderLine
from duoshou.rooms.team.models import AuditEntry
from tests.office.conftest import Office, an_order

COMPANY = {"kind": "company", "title": "龙井<b>公司", "tax_number": "91350100M000100Y43", "email": "lin@example.com"}
PAPER = {"do": "issue", "number": "24332000000012345678", "issued_on": "2026-11-28"}


def text(answer: object) -> str:
    """The page."""
    return answer.content.decode()


def a_phone(office: Office, name: str) -> Client:
    """A browser of the buyer of this name."""
    client = Client()
    client.cookies["duoshou_buyer"] = office.world.token[name]
    return client


def values(made: Invoice) -> dict[str, object]:
    """What an invoice says, for others like it."""
    return {field.attname: getattr(made, field.attname) for field in Invoice._meta.fields if not field.primary_key}


def pdf() -> SimpleUploadedFile:
    """A file of an invoice."""
    return SimpleUploadedFile("x.pdf", b"%PDF-1.4 an invoice", content_type="application/pdf")


class TestAnInvoice:
    def test_goes_from_the_buyers_wish_to_a_red_letter(self, office: Office):
        order_id = an_order(office.world, pieces=2)
        page, mine, clerk = f"/mall/tea/orders/{order_id}/invoice/", a_phone(office, "小明"), office.browser["clerk"]
        assert page in text(mine.get(f"/mall/tea/orders/{order_id}/"))
        answer = mine.post(f"{page}ask/", {**COMPANY, "tax_number": "91350100M000100Y44"})
        assert answer.status_code == 400 and "龙井&lt;b&gt;公司" in text(answer)
        assert mine.post(f"{page}ask/", COMPANY).status_code == 302
        made = Invoice.objects.get()
        assert "龙井&lt;b&gt;公司" in text(clerk.get(office.path("invoices/")))
        issue = office.path(f"invoices/{made.pk}/issue/")
        assert clerk.post(issue, {**PAPER, "amount_fen": made.amount_fen + 1, "file": pdf()}).status_code == 400
        assert clerk.post(issue, {**PAPER, "amount_fen": made.amount_fen, "file": pdf()}).status_code == 302
        assert AuditEntry.objects.filter(what="invoice").exists()
        assert mine.get(f"{page}{made.pk}/").content.startswith(b"%PDF-")
        OrderLine.objects.filter(order_id=order_id, line_no=1).update(refunded_fen=1_001)
        Order.objects.filter(pk=order_id).update(refunded_fen=F("refunded_fen") + 1_001)
        red = {**PAPER, "do": "red", "number": "24332000000099999999", "amount_fen": 1_001, "file": pdf()}
        assert "待红冲" in text(clerk.get(office.path("invoices/")))
        assert clerk.post(issue, red).status_code == 302
        assert RedLetter.objects.get().amount_fen == 1_001
        assert "已红冲" in text(mine.get(page))
        letter = f"red/{RedLetter.objects.get().pk}/"
        assert f"{page}{made.pk}/{letter}" in text(mine.get(page))
        assert mine.get(f"{page}{made.pk}/{letter}").content.startswith(b"%PDF-")
        assert office.path(f"invoices/{made.pk}/{letter}") in text(clerk.get(office.path("invoices/")))
        assert clerk.get(office.path(f"invoices/{made.pk}/{letter}")).content.startswith(b"%PDF-")
        assert a_phone(office, "小红").get(f"{page}{made.pk}/{letter}").status_code == 404
        assert mine.get(f"{page}{made.pk}/red/{10**6}/").status_code == 404

    def test_is_found_on_the_desks_page_before_when_there_are_more_than_fit(self, office: Office):
        order_id = an_order(office.world)
        page, clerk = f"/mall/tea/orders/{order_id}/invoice/", office.browser["clerk"]
        assert a_phone(office, "小明").post(f"{page}ask/", COMPANY).status_code == 302
        first = Invoice.objects.get()
        Invoice.objects.bulk_create(
            Invoice(**{**values(first), "order_id": 10_000 + one, "state": "withdrawn"}) for one in range(ON_A_PAGE)
        )
        newest = text(clerk.get(office.path("invoices/")))
        assert f'href="{office.path(f"orders/{order_id}/")}">{order_id}</a></th>' not in newest
        before = re.search(r'href="\?before=(\d+)"', newest)
        assert before is not None
        older = text(clerk.get(office.path(f"invoices/?before={before[1]}")))
        assert f"{order_id}</a></th>" in older and 'href="?before=' not in older

    def test_is_nobody_elses(self, office: Office):
        order_id = an_order(office.world)
        page = f"/mall/tea/orders/{order_id}/invoice/"
        for name in ("小红", "小刚"):
            other = a_phone(office, name)
            assert other.get(page).status_code == 404
            assert other.post(f"{page}ask/", COMPANY).status_code == 404
        assert not Invoice.objects.exists()
        a_phone(office, "小明").post(f"{page}ask/", COMPANY)
        issue = office.path(f"invoices/{Invoice.objects.get().pk}/issue/")
        assert office.browser["stranger"].post(issue, {"do": "refuse", "why": "x"}).status_code == 404
        assert office.browser["viewer"].post(issue, {"do": "refuse", "why": "x"}).status_code == 403
        assert Invoice.objects.get().state == "requested"

"""发票 on the phone and at the desk: asked for, issued with its file, taken back in red, nobody else's."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.test import Client

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
        red = {**PAPER, "do": "red", "number": "24332000000099999999", "amount_fen": 1_001}
        assert "待红冲" in text(clerk.get(office.path("invoices/")))
        assert clerk.post(issue, red).status_code == 302
        assert RedLetter.objects.get().amount_fen == 1_001
        assert "已红冲" in text(mine.get(page))

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

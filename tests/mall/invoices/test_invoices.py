"""What an invoice may be for, who gets it, and what is taken back in red, on either database."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from duoshou.mall.invoices import facade as invoices
from duoshou.mall.invoices.models import Invoice
from duoshou.mall.invoices.rules.amounts import LinePaid, amounts_left, to_take_back
from duoshou.mall.invoices.rules.states import TRANSITIONS, kept_until
from duoshou.mall.invoices.rules.tax_numbers import SIGNS, check_sign, is_tax_number
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order, OrderLine
from tests.mall.databases import at_once
from tests.mall.world import World
from tests.office.conftest import an_order

PERSON = invoices.Title(is_company=False, title="林小溪", tax_number="", email="lin@example.com")
# An example of the standard itself.
STANDARD = "91350100M000100Y43"
PDF = b"%PDF-1.4 an invoice"


class Desk:
    """Somebody who buys cups for 30 yuan each, asks for invoices, and a shop that issues them."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder = world, folder

    def ordered(self, *, pieces: int = 2) -> int:
        """An order of 小明, paid."""
        return an_order(self.world, goods="cup", pieces=pieces)

    def given_back(self, order_id: int, fen: int) -> None:
        """So much of the first line went back."""
        OrderLine.objects.filter(order_id=order_id, line_no=1).update(refunded_fen=F("refunded_fen") + fen)
        Order.objects.filter(pk=order_id).update(refunded_fen=F("refunded_fen") + fen)

    def ask(self, order_id: int, *, who: str = "小明", title: invoices.Title = PERSON) -> int:
        """A wish for an invoice."""
        buyer_id = self.world.buyer[who]
        return invoices.request_invoice(buyer_id=buyer_id, order_id=order_id, title=title, moment=self.world.noon)

    def issue(self, invoice_id: int, fen: int, *, number: str = "24332000000012345678", content: bytes = PDF) -> None:
        """The invoice issued for what the page showed."""
        self._paper(invoices.issue_invoice, invoice_id, fen, number, content)

    def red(self, invoice_id: int, fen: int, *, number: str = "24332000000099999999") -> None:
        """A red letter for what the page showed."""
        self._paper(invoices.take_back_in_red, invoice_id, fen, number, PDF)

    def _paper(self, step, invoice_id: int, fen: int, number: str, content: bytes) -> None:
        step(
            shop_id=self.world.shop_id,
            invoice_id=invoice_id,
            paper=invoices.Paper(number=number, issued_on=self.world.noon.date(), content=content),
            expected_fen=fen,
            who="小李",
            folder=self.folder,
            moment=self.world.noon,
        )

    def shown(self, invoice_id: int) -> invoices.InvoiceShown:
        """The invoice as the shop sees it."""
        return invoices.shop_invoice(shop_id=self.world.shop_id, invoice_id=invoice_id)


@pytest.fixture
def desk(world: World, tmp_path: Path) -> Desk:
    """The tea shop, with a folder for files."""
    return Desk(world, tmp_path)


class TestATaxNumber:
    def test_of_the_standard_is_one(self):
        assert is_tax_number(STANDARD)

    @given(st.integers(0, 17), st.sampled_from(SIGNS))
    def test_with_one_sign_changed_is_none(self, place: int, sign: str):
        changed = STANDARD[:place] + sign + STANDARD[place + 1 :]
        assert is_tax_number(changed) == (changed == STANDARD)

    @given(st.text(SIGNS, min_size=17, max_size=17))
    def test_is_proved_by_its_last_sign(self, first: str):
        assert is_tax_number(first + check_sign(first))

    @pytest.mark.parametrize("typed", ["", STANDARD[:-1], STANDARD.lower(), STANDARD.replace("M", "I")])
    def test_is_nothing_else(self, typed: str):
        assert not is_tax_number(typed)


FEN = st.integers(0, 10**6)


class TestWhatMayStandOnAnInvoice:
    @given(st.lists(st.tuples(FEN, FEN).map(sorted), max_size=6), FEN, FEN)
    def test_is_never_more_than_paid_less_given_back(self, found: list[list[int]], freight_fen: int, extra: int):
        lines = [LinePaid(place, payable, refunded) for place, (refunded, payable) in enumerate(found, start=1)]
        paid_fen = freight_fen + sum(line.payable_fen for line in lines)
        refunded_fen = min(paid_fen, sum(line.refunded_fen for line in lines) + extra)
        left = amounts_left(lines=lines, freight_fen=freight_fen, paid_fen=paid_fen, refunded_fen=refunded_fen)
        assert sum(left.values()) == paid_fen - refunded_fen
        assert all(fen > 0 for fen in left.values())

    def test_is_taken_back_line_by_line(self):
        assert to_take_back(issued={0: 1_000, 1: 3_000, 2: 500}, left={0: 1_000, 1: 1_999}) == {1: 1_001, 2: 500}

    def test_is_kept_for_five_years(self):
        assert kept_until(date(2026, 11, 28)) == date(2031, 11, 28)
        assert kept_until(date(2028, 2, 29)) == date(2033, 3, 1)

    def test_moves_by_one_table_from_which_nothing_leads_back(self):
        assert {name: set(after) for name, after in TRANSITIONS.items()} == {
            "requested": {"issued", "refused", "withdrawn"},
            "issued": {"reversed"},
            "reversed": set(),
            "refused": set(),
            "withdrawn": set(),
        }


class TestABuyer:
    def test_asks_for_what_they_paid(self, desk: Desk):
        order_id = desk.ordered()
        found = desk.shown(desk.ask(order_id))
        assert (found.state, found.amount_fen, found.title) == ("requested", 6_000, "林小溪")
        assert "林小溪" not in repr(found) and "lin@example.com" not in repr(found)

    def test_asks_once_and_again_after_withdrawing(self, desk: Desk):
        order_id = desk.ordered()
        first = desk.ask(order_id)
        with pytest.raises(invoices.InvoicedAlready):
            desk.ask(order_id)
        invoices.withdraw_invoice(buyer_id=desk.world.buyer["小明"], invoice_id=first)
        assert desk.ask(order_id) != first

    def test_asks_for_nobody_elses_order_and_withdraws_nobody_elses_wish(self, desk: Desk):
        order_id = desk.ordered()
        with pytest.raises(orders.NoSuchOrder):
            desk.ask(order_id, who="小红")
        with pytest.raises(invoices.NoSuchInvoice):
            invoices.withdraw_invoice(buyer_id=desk.world.buyer["小红"], invoice_id=desk.ask(order_id))

    def test_asks_for_nothing_that_is_not_paid(self, desk: Desk):
        with pytest.raises(invoices.NothingToInvoice):
            desk.ask(an_order(desk.world, paid=False))

    @pytest.mark.parametrize(
        "title",
        [
            invoices.Title(True, "龙井有限公司", "91350100M000100Y44", "lin@example.com"),
            invoices.Title(True, "龙井有限公司", "", "lin@example.com"),
            invoices.Title(False, "  ", "", "lin@example.com"),
            invoices.Title(False, "林小溪", "", "no mailbox"),
        ],
        ids=["check sign", "no number", "no title", "no mailbox"],
    )
    def test_is_told_what_is_wrong_with_the_title(self, desk: Desk, title: invoices.Title):
        with pytest.raises(invoices.TitleNotUsable):
            desk.ask(desk.ordered(), title=title)

    def test_of_a_company_may_type_its_number_with_spaces(self, desk: Desk):
        title = invoices.Title(True, "龙井有限公司", "91350100 m000100y43", "lin@example.com")
        assert desk.shown(desk.ask(desk.ordered(), title=title)).tax_number == STANDARD


class TestTheShop:
    def test_issues_with_number_and_file(self, desk: Desk):
        invoice_id = desk.ask(desk.ordered())
        desk.issue(invoice_id, 6_000)
        found = desk.shown(invoice_id)
        assert (found.state, found.stands_fen, found.who) == ("issued", 6_000, "小李")
        file = invoices.invoice_file(invoice=found, folder=desk.folder)
        assert file is not None and file[0].read_bytes() == PDF and file[1] == "pdf"

    def test_issues_no_more_than_is_left(self, desk: Desk):
        order_id = desk.ordered()
        invoice_id = desk.ask(order_id)
        desk.given_back(order_id, 1_001)
        with pytest.raises(invoices.AmountMoved):
            desk.issue(invoice_id, 6_000)
        assert invoices.to_issue(shop_id=desk.world.shop_id)[0].amount_fen == 4_999
        desk.issue(invoice_id, 4_999)
        assert desk.shown(invoice_id).amount_fen == 4_999

    def test_issues_once_and_each_number_once(self, desk: Desk):
        first, second = desk.ask(desk.ordered()), desk.ask(desk.ordered(pieces=1))
        desk.issue(first, 6_000)
        with pytest.raises(invoices.NumberKnown):
            desk.issue(second, 3_000)
        with pytest.raises(invoices.StepNotPossible):
            desk.issue(first, 6_000, number="24332000000012345679")

    def test_issues_once_when_several_people_do_at_the_same_moment(self, desk: Desk):
        invoice_id = desk.ask(desk.ordered())
        numbers = [f"2433200000001234567{one}" for one in range(6)]
        done = at_once([partial(desk.issue, invoice_id, 6_000, number=number) for number in numbers])
        refused = [one for one in done if one is not None]
        assert len(refused) == 5 and all(isinstance(one, invoices.StepNotPossible) for one in refused)
        assert desk.shown(invoice_id).number in numbers

    def test_asks_no_more_questions_the_more_buyers_wait(self, desk: Desk):
        def questions() -> int:
            with CaptureQueriesContext(connection) as asked:
                assert invoices.to_issue(shop_id=desk.world.shop_id)
                assert invoices.to_take_back_in_red(shop_id=desk.world.shop_id)
            return len(asked)

        def one_more_of_each(pieces: int) -> None:
            desk.ask(desk.ordered(pieces=pieces))
            gone_back = desk.ordered(pieces=pieces + 1)
            made = desk.ask(gone_back)
            desk.issue(made, 3_000 * (pieces + 1), number=str(24332000000012345000 + made))
            desk.given_back(gone_back, 500)

        one_more_of_each(1)
        few = questions()
        one_more_of_each(3)
        one_more_of_each(5)
        assert questions() == few

    @pytest.mark.parametrize("content", [b"<html>", b"PK\x03\x04 no archive", b""], ids=["page", "zip", "empty"])
    def test_keeps_no_file_that_is_no_invoice(self, desk: Desk, content: bytes):
        with pytest.raises(invoices.PaperNotUsable):
            desk.issue(desk.ask(desk.ordered()), 6_000, content=content)

    def test_refuses_with_a_reason_and_the_buyer_may_ask_again(self, desk: Desk):
        order_id = desk.ordered()
        invoice_id, shop_id = desk.ask(order_id), desk.world.shop_id
        with pytest.raises(invoices.PaperNotUsable):
            invoices.refuse_invoice(shop_id=shop_id, invoice_id=invoice_id, why=" ", who="小李")
        invoices.refuse_invoice(shop_id=shop_id, invoice_id=invoice_id, why="抬头是别家的", who="小李")
        assert desk.shown(invoice_id).why == "抬头是别家的"
        assert desk.ask(order_id)

    def test_sees_no_other_shops_invoices(self, desk: Desk):
        with pytest.raises(invoices.NoSuchInvoice):
            invoices.shop_invoice(shop_id=desk.world.shop_id + 1, invoice_id=desk.ask(desk.ordered()))


class TestARedLetter:
    def test_takes_back_what_went_back_to_the_fen(self, desk: Desk):
        order_id = desk.ordered()
        invoice_id = desk.ask(order_id)
        desk.issue(invoice_id, 6_000)
        assert not invoices.to_take_back_in_red(shop_id=desk.world.shop_id)
        desk.given_back(order_id, 1_001)
        due = invoices.to_take_back_in_red(shop_id=desk.world.shop_id)
        assert [(one.invoice.invoice_id, one.amount_fen) for one in due] == [(invoice_id, 1_001)]
        desk.red(invoice_id, 1_001)
        assert desk.shown(invoice_id).stands_fen == 4_999
        assert not invoices.to_take_back_in_red(shop_id=desk.world.shop_id)

    def test_is_not_issued_twice_for_the_same_refund(self, desk: Desk):
        order_id = desk.ordered()
        invoice_id = desk.ask(order_id)
        desk.issue(invoice_id, 6_000)
        desk.given_back(order_id, 500)
        desk.red(invoice_id, 500)
        with pytest.raises(invoices.NothingToTakeBack):
            desk.red(invoice_id, 500, number="24332000000099999998")

    def test_takes_back_once_when_several_people_do_at_the_same_moment(self, desk: Desk):
        order_id = desk.ordered()
        invoice_id = desk.ask(order_id)
        desk.issue(invoice_id, 6_000)
        desk.given_back(order_id, 500)
        done = at_once([partial(desk.red, invoice_id, 500, number=f"2433200000009999999{one}") for one in range(6)])
        refused = [one for one in done if one is not None]
        assert len(refused) == 5 and all(isinstance(one, invoices.NothingToTakeBack) for one in refused)
        assert desk.shown(invoice_id).stands_fen == 5_500

    def test_of_everything_ends_the_invoice(self, desk: Desk):
        order_id = desk.ordered()
        invoice_id = desk.ask(order_id)
        desk.issue(invoice_id, 6_000)
        desk.given_back(order_id, 6_000)
        Order.objects.filter(pk=order_id).update(state="refunded")
        desk.red(invoice_id, 6_000)
        assert desk.shown(invoice_id).state == "reversed"

    def test_of_more_than_the_invoice_is_refused_by_the_database(self, desk: Desk):
        invoice_id = desk.ask(desk.ordered())
        with pytest.raises(IntegrityError), transaction.atomic():
            Invoice.objects.filter(pk=invoice_id).update(red_fen=F("amount_fen") + 1)

"""What a buyer does when the parcel is there, through the API alone: an invoice, a review, a word with the shop."""

from __future__ import annotations

import hashlib
import io
from datetime import date, timedelta

import time_machine
from django.conf import settings
from PIL import Image

from duoshou.mall.invoices import facade as invoices
from duoshou.mall.orders import facade as orders
from tests.api.conftest import Program
from tests.mall.after_sales.cases import agree, ask, received
from tests.mall.service_chat.test_a_conversation import a_photo
from tests.mall.world import World

TITLE = {"is_company": False, "title": "王小明", "email": "xiaoming@example.com"}
STARS = {"stars": 5, "match_stars": 5, "service_stars": 4, "logistics_stars": 5, "text": "茶汤清亮"}
A_PDF = b"%PDF-1.4 the invoice"


def a_large_photo() -> bytes:
    """A picture that cannot be made smaller, as one of a leafy tree."""
    file = io.BytesIO()
    Image.effect_noise((1_600, 1_200), 90).convert("RGB").save(file, format="JPEG", quality=95)
    return file.getvalue()


class TestAnInvoice:
    def test_is_asked_for_issued_and_fetched(self, world: World, xiaoming: Program):
        number = received(world)
        may_ask = xiaoming.get(f"/orders/{number}/invoices")["may_ask_fen"]
        order = orders.order_of(buyer_id=world.buyer["小明"], order_id=number).order
        assert may_ask == order.paid_fen > 0
        asked = xiaoming.post(f"/orders/{number}/invoices", TITLE, status=201)
        assert (asked["state"], asked["amount_fen"], asked["has_file"]) == ("requested", may_ask, False)
        assert sum(line["amount_fen"] for line in asked["lines"]) == may_ask
        status, again = xiaoming.send("POST", f"/orders/{number}/invoices", TITLE)
        assert (status, again["error"]["code"]) == (409, "InvoicedAlready")
        paper = invoices.Paper(number="24312000000012345678", issued_on=date(2026, 11, 22), content=A_PDF)
        invoices.issue_invoice(
            shop_id=world.shop_id,
            invoice_id=asked["invoice_id"],
            paper=paper,
            expected_fen=may_ask,
            who="财务",
            folder=settings.SHOP_HOME.root / invoices.FOLDER,
            moment=world.noon,
        )
        told = xiaoming.get(f"/orders/{number}/invoices")
        assert told["may_ask_fen"] == 0
        assert [(one["state"], one["number"], one["has_file"]) for one in told["invoices"]] == [
            ("issued", "24312000000012345678", True)
        ]
        file = xiaoming.open(f"/orders/{number}/invoices/{asked['invoice_id']}/file")
        assert (file.status_code, file["Content-Type"], file.content) == (200, "application/pdf", A_PDF)

    def test_may_be_given_up_while_nothing_is_issued(self, world: World, xiaoming: Program):
        number = received(world)
        asked = xiaoming.post(f"/orders/{number}/invoices", TITLE, status=201)
        place = f"/orders/{number}/invoices/{asked['invoice_id']}"
        assert xiaoming.open(f"{place}/file").status_code == 404
        assert xiaoming.post(f"{place}/withdrawal")["state"] == "withdrawn"
        status, again = xiaoming.send("POST", f"{place}/withdrawal")
        assert (status, again["error"]["code"]) == (409, "StepNotPossible")
        assert xiaoming.get(f"/orders/{number}/invoices")["may_ask_fen"] > 0

    def test_is_nobody_elses(self, world: World, xiaoming: Program, xiaohong: Program):
        number = received(world)
        asked = xiaoming.post(f"/orders/{number}/invoices", TITLE, status=201)
        place = f"/orders/{number}/invoices/{asked['invoice_id']}"
        for method, path, body in (
            ("GET", f"/orders/{number}/invoices", None),
            ("POST", f"/orders/{number}/invoices", TITLE),
            ("POST", f"{place}/withdrawal", None),
            ("GET", f"{place}/file", None),
        ):
            assert xiaohong.send(method, path, body)[0] == 404, path
        assert xiaoming.get(f"/orders/{number}/invoices")["invoices"][0]["state"] == "requested"


class TestACase:
    def test_shows_pictures_one_by_one_that_are_fetched_by_the_buyer_alone(
        self, world: World, xiaoming: Program, xiaohong: Program
    ):
        case, content = ask(world, received(world), 2), a_photo()
        shown = xiaoming.hand_in(f"/after-sales/{case}/pictures", content).json()["pictures"]
        assert xiaoming.hand_in(f"/after-sales/{case}/pictures", content).json()["pictures"] == shown
        [one] = shown
        place = f"/after-sales/{case}/pictures/{one['fingerprint']}"
        file = xiaoming.open(f"{place}/480")
        assert (file.status_code, file["Content-Type"], file.content[8:12]) == (200, "image/webp", b"WEBP")
        assert xiaohong.open(f"{place}/480").status_code == xiaoming.open(f"{place}/481").status_code == 404
        assert xiaohong.hand_in(f"/after-sales/{case}/pictures", content).status_code == 404
        no = xiaoming.hand_in(f"/after-sales/{case}/pictures", b"GIF89a")
        assert (no.status_code, no.json()["error"]["code"]) == (422, "NotAPicture")

    def test_of_a_lawful_return_asks_for_all_that_was_paid_whatever_amount_is_named(
        self, world: World, xiaoming: Program
    ):
        number = received(world)
        wish = {"line_no": 2, "kind": "return", "reason": "no_reason", "pieces": 3, "amount_fen": 1}
        case = xiaoming.post(f"/orders/{number}/after-sales", wish, status=201)
        assert (case["is_lawful"], case["asked_fen"]) == (True, 9_000)
        said = xiaoming.get("/openapi.json")["components"]["schemas"]["AfterSaleIn"]["description"]
        assert "raised to all" in said

    def test_comes_back_in_one_parcel_with_another(self, world: World, xiaoming: Program):
        order_id = received(world)
        first, second = ask(world, order_id, 1), ask(world, order_id, 2)
        parcel = {"carrier": "顺丰", "tracking": "SF7", "with_cases": [second]}
        agree(world, first)
        status, no = xiaoming.send("POST", f"/after-sales/{first}/parcel", parcel)
        assert (status, no["error"]["code"]) == (422, "NotInThisParcel")
        agree(world, second)
        xiaoming.post(f"/after-sales/{first}/parcel", parcel)
        assert xiaoming.get(f"/after-sales/{second}")["back_tracking"] == "SF7"


class TestAReview:
    def test_is_written_once_read_by_all_and_added_to_once(self, world: World, xiaoming: Program, stranger: Program):
        number = received(world)
        may = xiaoming.get(f"/orders/{number}/reviews")
        assert [(one["line_no"], one["may_write"]) for one in may] == [(1, True), (2, True)]
        written = xiaoming.post(f"/orders/{number}/lines/1/review", STARS, status=201)
        product = written["review"]["product_id"]
        status, again = xiaoming.send("POST", f"/orders/{number}/lines/1/review", STARS)
        assert (status, again["error"]["code"]) == (409, "ReviewedAlready")
        said = stranger.get(f"/shops/tea/products/{product}/reviews")
        assert (said["count"], said["good"], said["reviews"][0]["text"]) == (1, 1, "茶汤清亮")
        assert said["before"] is None
        assert stranger.get(f"/shops/tea/products/{product}/reviews?kind=bad")["reviews"] == []
        with time_machine.travel(world.noon + timedelta(days=3), tick=False):
            more = xiaoming.post(f"/orders/{number}/lines/1/review/more", {"text": "喝了三天还是好"}, status=201)
        assert more["review"]["more_text"] == "喝了三天还是好" and not more["may_add"]

    def test_shows_pictures_that_came_before_its_words(self, world: World, xiaoming: Program, stranger: Program):
        place = f"/orders/{received(world)}/lines/1/review"
        red, blue = (self.handed_in(xiaoming, place, a_photo(colour)) for colour in ("red", "blue"))
        # The same one twice is there once.
        said = {**STARS, "pictures": [red, blue, self.handed_in(xiaoming, place, a_photo("red"))]}
        review = xiaoming.post(place, said, status=201)["review"]
        assert [(one["width"], one["height"]) for one in review["pictures"]] == [(640, 480)] * 2
        read = stranger.get(f"/shops/tea/products/{review['product_id']}/reviews?kind=pictures")["reviews"]
        assert read == [review]
        shown = stranger.client.get(f"/mall/tea/reviews/pictures/{review['pictures'][0]['fingerprint']}/480.webp")
        assert (shown.status_code, shown["Content-Type"]) == (200, "image/webp")
        with time_machine.travel(world.noon + timedelta(days=3), tick=False):
            green = self.handed_in(xiaoming, place, a_photo("green"))
            more = xiaoming.post(f"{place}/more", {"text": "还是好", "pictures": [green]}, status=201)["review"]
            assert len(more["more_pictures"]) == 1 and more["pictures"] == review["pictures"]
            no = xiaoming.hand_in(f"{place}/pictures", a_photo())
            assert (no.status_code, no.json()["error"]["code"]) == (422, "NotToBeReviewed")

    def test_shows_no_picture_by_a_name_that_is_not_its_own(self, world: World, xiaoming: Program, xiaohong: Program):
        number = received(world)
        place, other = f"/orders/{number}/lines/1/review", f"/orders/{number}/lines/2/review"
        mine, of_the_other = self.handed_in(xiaoming, place, a_photo()), self.handed_in(xiaoming, other, a_photo())
        assert xiaohong.hand_in(f"{place}/pictures", a_photo()).status_code == 404
        fingerprint = hashlib.sha256(a_photo()).hexdigest()
        for name in (of_the_other, fingerprint, f"{mine}x", "", ":", "茶:茶", mine.replace(":", "::")):
            status, no = xiaoming.send("POST", place, {**STARS, "pictures": [name]})
            assert (status, no["error"]["code"]) == (422, "PictureNotForThis"), name
        with time_machine.travel(world.noon + timedelta(days=1), tick=False):
            status, no = xiaoming.send("POST", place, {**STARS, "pictures": [mine]})
            assert (status, no["error"]["code"]) == (422, "PictureNotForThis")
        assert xiaoming.get(f"/orders/{number}/reviews")[0]["may_write"]

    def test_shows_six_pictures_at_most(self, world: World, xiaoming: Program):
        place = f"/orders/{received(world)}/lines/1/review"
        names = [self.handed_in(xiaoming, place, a_photo(f"#0000{shade}0")) for shade in range(1, 8)]
        assert xiaoming.send("POST", place, {**STARS, "pictures": names})[0] == 422
        assert len(xiaoming.post(place, {**STARS, "pictures": names[:6]}, status=201)["review"]["pictures"]) == 6

    def test_takes_a_picture_as_large_as_a_telephone_makes_it(self, world: World, xiaoming: Program):
        """So do the other two addresses that take one: more than a form may hold, and no more than a picture may."""
        number = received(world)
        case, noise, path = ask(world, number, 2), a_large_photo(), f"/orders/{number}/lines/1/review/pictures"
        assert 1_000_000 < len(noise) < 10 * 1024**2
        for other in (path, f"/after-sales/{case}/pictures"):
            assert xiaoming.hand_in(other, noise).status_code in (200, 201), other
        headers = {"Authorization": f"Bearer {xiaoming.token}", "Idempotency-Key": "a picture"}
        where = "/api/v1/conversation/pictures"
        said = xiaoming.client.generic("POST", where, noise, "application/octet-stream", headers=headers)
        assert said.status_code == 201, said.content
        for too_small_for_it, content in ((path, b"x" * 12 * 1024**2), (f"/orders/{number}/lines/1/review", noise)):
            no = xiaoming.hand_in(too_small_for_it, content)
            assert (no.status_code, no.json()["error"]["code"]) == (413, "BodyTooLarge")

    def handed_in(self, buyer: Program, place: str, content: bytes) -> str:
        """The name under which the picture was taken in for that line."""
        answer = buyer.hand_in(f"{place}/pictures", content)
        assert answer.status_code == 201, answer.content
        return str(answer.json()["picture"])

    def test_is_for_who_bought(self, world: World, xiaohong: Program):
        number = received(world)
        assert xiaohong.send("GET", f"/orders/{number}/reviews")[0] == 404
        assert xiaohong.send("POST", f"/orders/{number}/lines/1/review", STARS)[0] == 404


class TestAConversation:
    def test_is_the_buyers_own_and_each_word_is_said_once(self, world: World, xiaoming: Program, xiaohong: Program):
        number = received(world)
        said = {"text": "什么时候发货？", "order_id": str(number)}
        first = xiaoming.post("/conversation/messages", said, status=201, key="a word")
        assert xiaoming.post("/conversation/messages", said, status=201, key="a word") == first
        status, other = xiaoming.send("POST", "/conversation/messages", {"text": "在吗"}, key="a word")
        assert (status, other["error"]["code"]) == (422, "KeyUsedForSomethingElse")
        found = xiaoming.get("/conversation")["messages"]
        mine = [(one["text"], one["order_id"]) for one in found if one["side"] == "buyer"]
        assert mine == [("什么时候发货？", str(number))]
        assert xiaoming.get(f"/conversation?after={found[-1]['message_id']}")["messages"] == []
        assert xiaohong.get("/conversation")["messages"] == []

    def test_is_about_no_order_of_somebody_else(self, world: World, xiaohong: Program):
        said = {"text": "我的呢？", "order_id": str(received(world))}
        assert xiaohong.send("POST", "/conversation/messages", said)[0] == 404
        assert xiaohong.get("/conversation")["messages"] == []

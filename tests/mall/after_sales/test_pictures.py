"""Pictures that a buyer shows with a case: few, small, bare of where they were taken, and for nobody else."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from PIL import Image

from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.after_sales.models import AfterSale, AfterSalePicture
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.orders.models import Order
from duoshou.mall.personal_data import facade as personal_data
from duoshou.mall.personal_data.models import KeptByLaw
from duoshou.safekeeping.rules.belongings import kept_how
from tests.mall.after_sales.cases import ask, of, received
from tests.mall.databases import at_once
from tests.mall.service_chat.test_a_conversation import a_photo
from tests.mall.world import World

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
PICTURE = "after_sales.AfterSalePicture"
COLOURS = ("red", "blue", "green", "black", "white", "pink", "gold")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where pictures of cases lie."""
    return tmp_path / "evidence"


def show(world: World, case: int, folder: Path, *colours: str, who: str = "小明") -> None:
    """小明 shows photos with the case."""
    after_sales.show_pictures(
        case_id=case,
        buyer_id=world.buyer[who],
        pictures=[a_photo(colour) for colour in colours],
        folder=folder,
        moment=world.noon,
    )


@ON_SQLITE
class TestPicturesOfACase:
    def test_come_with_the_wish_and_later(self, world: World, folder: Path):
        case = ask(world, received(world), 2, pictures=[a_photo("red"), a_photo("red")], folder=folder)
        show(world, case, folder, "red", "blue")
        assert [(one.width, one.height, one.at) for one in of(world, case).pictures] == [(640, 480, world.noon)] * 2

    def test_leave_behind_where_they_were_taken(self, world: World, folder: Path):
        notes = Image.Exif()
        notes[0x010F] = "the make of the phone"
        content = io.BytesIO()
        Image.new("RGB", (1200, 900), "red").save(content, "JPEG", exif=notes)
        case = ask(world, received(world), 2, pictures=[content.getvalue()], folder=folder)
        [shown] = of(world, case).pictures
        file = after_sales.picture_of_shop(
            shop_id=world.shop_id, case_id=case, fingerprint=shown.fingerprint, width=960, folder=folder
        )
        assert file is not None
        with Image.open(file) as kept:
            assert (kept.width, dict(kept.getexif())) == (960, {})
        assert b"the make" not in file.read_bytes()

    def test_are_six_at_most_also_by_the_table(self, world: World, folder: Path):
        case = ask(world, received(world), 2)
        show(world, case, folder, *COLOURS[:6])
        show(world, case, folder, *COLOURS[:3])
        with pytest.raises(after_sales.TooManyCasePictures) as no:
            show(world, case, folder, COLOURS[6])
        assert no.value.words.zh == "每个售后单最多 6 张图片"
        with pytest.raises(IntegrityError), transaction.atomic():
            AfterSalePicture.objects.create(
                case=AfterSale.objects.get(pk=case), place=6, at=world.noon, fingerprint="a", width=1, height=1
            )

    def test_are_taken_only_as_what_they_are_and_leave_no_case_behind(self, world: World, folder: Path):
        order_id = received(world)
        for content, refusal in (
            (b"<svg/>", catalog.NotAPicture),
            (b"0" * (catalog.MOST_PICTURE_BYTES + 1), catalog.PictureTooLarge),
        ):
            with pytest.raises(refusal):
                ask(world, order_id, 2, pictures=[content], folder=folder)
        assert not AfterSale.objects.exists() and not folder.exists()

    def test_of_a_wish_that_cannot_be_are_not_kept(self, world: World, folder: Path):
        with pytest.raises(after_sales.NotForThisLine):
            ask(world, received(world), 2, pieces=99, pictures=[a_photo()], folder=folder)
        assert not folder.exists()

    def test_are_added_only_while_somebody_decides_and_by_the_buyer(self, world: World, folder: Path):
        case = ask(world, received(world), 2)
        with pytest.raises(after_sales.NoSuchCase):
            show(world, case, folder, "red", who="小红")
        after_sales.refuse(case_id=case, shop_id=world.shop_id, who="小店", why="不像", moment=world.noon)
        with pytest.raises(after_sales.CaseIsOver):
            show(world, case, folder, "red")
        assert not of(world, case).may_show_more and not folder.exists()

    def test_are_found_by_the_buyer_and_the_shop_alone(self, world: World, folder: Path):
        case, other = (
            ask(world, received(world), 2, pictures=[a_photo()], folder=folder),
            ask(world, received(world), 1),
        )
        [shown] = of(world, case).pictures
        what = {"fingerprint": shown.fingerprint, "width": 200, "folder": folder}
        assert after_sales.picture_of_buyer(buyer_id=world.buyer["小明"], case_id=case, **what) is not None
        assert after_sales.picture_of_buyer(buyer_id=world.buyer["小明"], case_id=other, **what) is None
        assert after_sales.picture_of_buyer(buyer_id=world.buyer["小红"], case_id=case, **what) is None
        assert after_sales.picture_of_shop(shop_id=world.shop_id, case_id=case, **what) is not None
        assert after_sales.picture_of_shop(shop_id=world.shop_id + 1, case_id=case, **what) is None

    def test_are_sealed_when_the_account_is_closed_and_in_no_copy_of_anybody_else(self, world: World, folder: Path):
        order_id = received(world)
        case = ask(world, order_id, 2, pictures=[a_photo(), a_photo("blue")], folder=folder)
        first, second = (one.fingerprint for one in of(world, case).pictures)
        mine, hers = (
            personal_data.copy_of(shop_id=world.shop_id, buyer_id=world.buyer[who], by="buyer", moment=world.noon)
            for who in ("小明", "小红")
        )
        assert [one["fingerprint"] for one in mine.tables[PICTURE]] == [first, second] and not hers.tables[PICTURE]
        after_sales.withdraw(case_id=case, buyer_id=world.buyer["小明"], moment=world.noon)
        Order.objects.filter(pk=order_id).update(state="completed")
        personal_data.close_account(shop_id=world.shop_id, buyer_id=world.buyer["小明"], by="小店", moment=world.noon)
        assert of(world, case).pictures == ()
        what = {"case_id": case, "fingerprint": first, "width": 200, "folder": folder}
        assert after_sales.picture_of_shop(shop_id=world.shop_id, **what) is None
        sealed = KeptByLaw.objects.filter(model=PICTURE).order_by("row_id")
        assert [one.content for one in sealed] == [{"fingerprint": first}, {"fingerprint": second}]


class TestABackup:
    def test_holds_them_as_it_holds_pictures_of_reviews(self):
        assert kept_how(after_sales.PICTURES) == kept_how("review_pictures") == "linked"


class TestAtTheSameMoment:
    def test_two_uploads_leave_no_more_than_six(self, world: World, folder: Path):
        case = ask(world, received(world), 2)
        show(world, case, folder, *COLOURS[:4])
        done = at_once(
            [partial(show, world, case, folder, *COLOURS[4:6]), partial(show, world, case, folder, COLOURS[6])]
        )
        refused = [one for one in done if one is not None]
        assert [type(one) for one in refused] == [after_sales.TooManyCasePictures]
        assert len(of(world, case).pictures) in (5, 6)

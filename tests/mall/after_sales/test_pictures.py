"""Pictures that a buyer shows with a case: few, small, bare of where they were taken, and for nobody else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from PIL import Image

from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.after_sales.models import AfterSale, AfterSalePicture
from duoshou.mall.catalog import facade as catalog
from tests.mall.after_sales.cases import ask, of, received
from tests.mall.service_chat.test_a_conversation import a_photo
from tests.mall.world import World

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


class TestPicturesOfACase:
    def test_come_with_the_wish_and_later(self, world: World, folder: Path):
        case = ask(world, received(world), 2, pictures=[a_photo("red"), a_photo("red")], folder=folder)
        show(world, case, folder, "red", "blue")
        assert [(one.width, one.at) for one in of(world, case).pictures] == [
            (of(world, case).pictures[0].width, world.noon)
        ] * 2

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
        with pytest.raises(after_sales.NoSuchCase):
            after_sales.picture_of_buyer(buyer_id=world.buyer["小红"], case_id=case, **what)
        with pytest.raises(after_sales.NoSuchCase):
            after_sales.picture_of_shop(shop_id=world.shop_id + 1, case_id=case, **what)

"""The files of buyers' pictures go when nobody names them any more, and no picture that is needed goes with them."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.orders.models import Order
from duoshou.mall.personal_data import facade as personal_data
from duoshou.mall.personal_data.pictures import PLACES
from duoshou.mall.reviews import facade as reviews
from duoshou.mall.reviews.models import ReviewPicture
from duoshou.mall.service_chat import facade as service_chat
from duoshou.safekeeping.rules.belongings import BELONGINGS
from duoshou.settings.rounds import Rounds
from tests.mall.after_sales.cases import ask, received
from tests.mall.personal_data.test_personal_data import close
from tests.mall.personal_data.test_what_is_left import a_review
from tests.mall.service_chat.test_a_conversation import a_photo
from tests.mall.world import World

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass
class Disk:
    """The folders of pictures in a home, and how old a file is said to be."""

    world: World
    root: Path
    keys: int = field(default=0)

    def age(self, moment: datetime) -> None:
        """Every file was handed in at this moment."""
        for file in self.root.rglob("*.webp"):
            os.utime(file, (moment.timestamp(), moment.timestamp()))

    def sweep(self, moment: datetime) -> int:
        return personal_data.sweep_pictures_of_nobody(root=self.root, moment=moment)

    def files(self, place: str) -> int:
        return len(list((self.root / place).rglob("*.webp")))

    def says(self, photo: bytes, who: str = "小明") -> None:
        self.keys += 1
        said = service_chat.Said(key=f"k{self.keys}", text="", picture=photo)
        service_chat.ask(
            shop_id=self.world.shop_id,
            buyer_id=self.world.buyer[who],
            said=said,
            folder=self.root / service_chat.PICTURES,
            moment=self.world.noon,
        )


@pytest.fixture
def disk(world: World, tmp_path: Path) -> Disk:
    return Disk(world, tmp_path)


@ON_SQLITE
class TestAPictureOfABuyer:
    def test_stays_while_it_is_named_and_goes_with_the_account(self, disk: Disk):
        disk.says(a_photo())
        a_review(disk.world)
        place = disk.root / reviews.PICTURES
        catalog.keep_picture(content=a_photo(), fingerprint="f" * 64, folder=place)
        disk.age(disk.world.noon - DAY - HOUR)
        assert disk.sweep(disk.world.noon) == 0
        close(disk.world)
        assert disk.sweep(disk.world.noon) == 2 * len(catalog.WIDTHS)
        assert (disk.files(service_chat.PICTURES), disk.files(reviews.PICTURES)) == (0, 0)

    def test_that_another_buyer_shows_too_stays(self, disk: Disk):
        disk.says(a_photo())
        disk.says(a_photo(), who="小红")
        disk.age(disk.world.noon - DAY - HOUR)
        close(disk.world)
        assert disk.sweep(disk.world.noon) == 0

    def test_of_a_case_stays_as_long_as_law_keeps_it(self, disk: Disk):
        world = disk.world
        order_id = received(world)
        case = ask(world, order_id, 2, pictures=[a_photo()], folder=disk.root / after_sales.PICTURES)
        after_sales.withdraw(case_id=case, buyer_id=world.buyer["小明"], moment=world.noon)
        Order.objects.filter(pk=order_id).update(state="completed")
        close(world)
        disk.age(world.noon)
        assert disk.sweep(world.noon + 2 * DAY) == 0
        later = world.noon + 3 * 367 * DAY
        personal_data.forget_what_law_keeps_no_longer(moment=later)
        assert disk.sweep(later) == len(catalog.WIDTHS)

    def test_that_is_on_its_way_into_its_row_stays(self, disk: Disk):
        place = disk.root / reviews.PICTURES
        catalog.keep_picture(content=a_photo(), fingerprint="a" * 64, folder=place)
        disk.age(disk.world.noon - DAY + HOUR)
        assert disk.sweep(disk.world.noon) == 0
        assert disk.sweep(disk.world.noon + 2 * HOUR) == len(catalog.WIDTHS)

    def test_that_comes_once_more_is_on_its_way_again(self, disk: Disk):
        place = disk.root / reviews.PICTURES
        now = datetime.now(disk.world.noon.tzinfo)
        catalog.keep_picture(content=a_photo(), fingerprint="a" * 64, folder=place)
        disk.age(now - 9 * DAY)
        catalog.keep_picture(content=a_photo(), fingerprint="a" * 64, folder=place)
        assert disk.sweep(now) == 0

    def test_that_comes_once_more_while_others_are_removed_stays(self, disk: Disk, monkeypatch):
        place = disk.root / reviews.PICTURES
        now = datetime.now(disk.world.noon.tzinfo)
        for fingerprint in ("a" * 64, "b" * 64):
            catalog.keep_picture(content=a_photo(), fingerprint=fingerprint, folder=place)
        disk.age(now - 9 * DAY)
        unlink = Path.unlink

        def and_both_come_again(file: Path, **how: bool) -> None:
            unlink(file, **how)
            for fingerprint in ("a" * 64, "b" * 64):
                catalog.keep_picture(content=a_photo(), fingerprint=fingerprint, folder=place)

        monkeypatch.setattr(Path, "unlink", and_both_come_again)
        assert disk.sweep(now) == 1
        assert disk.files(reviews.PICTURES) == 2 * len(catalog.WIDTHS)

    def test_is_swept_by_the_servers_rounds(self, disk: Disk):
        home = settings.SHOP_HOME
        a_review(disk.world)
        catalog.keep_picture(content=a_photo(), fingerprint="f" * 64, folder=home.root / reviews.PICTURES)
        Disk(disk.world, home.root).age(datetime.now(disk.world.noon.tzinfo) - 2 * DAY)
        ReviewPicture.objects.all().delete()
        rounds = Rounds(home).start()
        try:
            ends_at = time.monotonic() + 30
            while Disk(disk.world, home.root).files(reviews.PICTURES) and time.monotonic() < ends_at:
                time.sleep(0.05)
        finally:
            rounds.end()
        assert Disk(disk.world, home.root).files(reviews.PICTURES) == 0


class TestTheRegister:
    def test_names_no_picture_whose_files_are_not_swept(self):
        named = {(one.model, one.field) for one in personal_data.HELD if one.field in ("fingerprint", "picture")}
        assert named == set(PLACES.values())

    def test_of_what_is_swept_is_that_of_what_may_go_while_a_backup_is_made(self):
        assert {one.name for one in BELONGINGS if one.is_swept} == set(PLACES)

"""What a day came to, on either database."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from duoshou.mall.visits import facade
from duoshou.mall.visits.models import Visit
from duoshou.mall.visits.values import DayOfVisits, ProductDay
from tests.mall.databases import at_once
from tests.mall.world import World

TODAY = date(2026, 11, 22)
A_SHOP_THAT_IS_GONE = 9_999


@pytest.fixture(autouse=True)
def nothing_in_the_background(settings):
    """What waits is written when the test says so."""
    settings.VISITS_IN_BACKGROUND = False
    facade.QUEUE.begin_anew()


def look(world: World, who: str, page: str, product: str = "", *, at: datetime | None = None, source: str = "") -> None:
    product_id = world.product[product] if product else None
    facade.look(
        shop_id=world.shop_id, at=at or world.noon, visitor=who, page=page, product_id=product_id, source=source
    )


class TestADay:
    def test_counts_people_pages_and_carts(self, world: World):
        look(world, "阿梅", "home")
        look(world, "阿梅", "product", "tea")
        look(world, "阿梅", "product", "tea")
        look(world, "阿梅", "added", "tea")
        look(world, "小陈", "home")
        look(world, "老王", "product", "cup")
        look(world, "老王", "added", "cup")
        look(world, "老王", "added", "pot")
        assert facade.flush() == 8
        # 小陈 alone did one single thing; adding to the cart is no page.
        assert facade.day_of_visits(shop_id=world.shop_id, day=TODAY) == DayOfVisits(
            TODAY, visitors=3, page_views=3 + 1 + 1, cart_users=2, left_at_once=1
        )
        assert facade.products_of_day(shop_id=world.shop_id, day=TODAY) == (
            ProductDay(TODAY, world.product["tea"], visitors=1, page_views=2, cart_users=1),
            ProductDay(TODAY, world.product["cup"], visitors=1, page_views=1, cart_users=1),
            ProductDay(TODAY, world.product["pot"], visitors=1, page_views=0, cart_users=1),
        )

    def test_is_the_day_in_china(self, world: World):
        half_past_eleven_at_night = datetime.fromisoformat("2026-11-22T15:30:00+00:00")
        look(world, "阿梅", "home", at=half_past_eleven_at_night)
        look(world, "阿梅", "home", at=half_past_eleven_at_night + timedelta(hours=1))
        facade.flush()
        days = [facade.day_of_visits(shop_id=world.shop_id, day=TODAY + timedelta(days=step)) for step in (0, 1)]
        assert [day.visitors for day in days] == [1, 1]

    def test_on_which_nobody_came_is_nothing_and_not_unknown(self, world: World):
        assert facade.day_of_visits(shop_id=world.shop_id, day=TODAY) == DayOfVisits(TODAY, 0, 0, 0, 0)
        assert facade.products_of_day(shop_id=world.shop_id, day=TODAY) == ()

    def test_is_new_after_the_last_look(self, world: World):
        assert (facade.newest_visit(), facade.first_day(shop_id=world.shop_id)) == (0, None)
        look(world, "阿梅", "home")
        facade.flush()
        seen = facade.newest_visit()
        assert facade.days_since(visit_id=0) == {(world.shop_id, TODAY)}
        assert facade.days_since(visit_id=seen) == frozenset()
        assert facade.first_day(shop_id=world.shop_id) == TODAY

    def test_is_forgotten_when_it_is_old(self, world: World):
        look(world, "阿梅", "home", at=world.noon - timedelta(days=60))
        look(world, "阿梅", "home")
        facade.flush()
        assert facade.forget_visits(before=TODAY - timedelta(days=35)) == 1
        assert facade.first_day(shop_id=world.shop_id) == TODAY


class TestWhatIsKept:
    def test_is_not_the_mark_of_the_browser(self, world: World):
        look(world, "mark-of-the-browser", "home")
        facade.flush()
        [kept] = Visit.objects.values_list("visitor", flat=True)
        assert len(kept) == 32 and "mark" not in kept

    def test_cannot_be_joined_with_another_day(self, world: World):
        look(world, "阿梅", "home")
        look(world, "阿梅", "home", at=world.noon + timedelta(hours=1))
        look(world, "阿梅", "home", at=world.noon + timedelta(days=1))
        facade.flush()
        first, second, next_day = Visit.objects.order_by("at").values_list("visitor", flat=True)
        assert first == second != next_day

    def test_hangs_on_a_salt_that_is_gone_two_days_later(self, world: World, settings):
        for days in range(3):
            look(world, "阿梅", "home", at=world.noon + timedelta(days=days))
        salts = sorted(file.name for file in (settings.SHOP_HOME.root / "salts").iterdir())
        assert salts == ["visits 2026-11-23", "visits 2026-11-24"]
        [mode] = {file.stat().st_mode & 0o777 for file in (settings.SHOP_HOME.root / "salts").iterdir()}
        assert mode == 0o600


class TestABatch:
    def test_is_written_around_a_row_that_the_database_refuses(self, world: World):
        for turn in range(5):
            look(world, f"visitor {turn}", "home")
        facade.look(shop_id=A_SHOP_THAT_IS_GONE, at=world.noon, visitor="阿梅", page="home")
        look(world, "小陈", "home", source="朋友圈\x00" + "很长" * 40)
        facade.flush()
        assert facade.day_of_visits(shop_id=world.shop_id, day=TODAY).visitors == 6
        assert facade.QUEUE.lost == 1

    def test_is_written_once_though_many_flush_at_once(self, world: World):
        for turn in range(500):
            look(world, f"visitor {turn}", "home")
        written = at_once([facade.flush] * 4)
        assert sum(written) == 500
        assert facade.day_of_visits(shop_id=world.shop_id, day=TODAY).page_views == 500

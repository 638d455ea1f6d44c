"""A shop that sells and takes files in while it is kept notices nothing, and what was kept is one moment of it
(invariant test 39, in small)."""

from __future__ import annotations

import itertools
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections

from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.values import PlaceOrder
from duoshou.safekeeping.errors import FileVanished
from tests.importers.exports.taobao_orders import EXPORT as ORDERS
from tests.mall.placing.ordering import stock_up, wish
from tests.mall.world import World
from tests.safekeeping.keeping import Keeper, proved, whole

BACKUPS = 3
ORDERS_BETWEEN = 12
# Nobody hands files in without a pause; whoever waits for the pen looks twenty times a second.
BETWEEN_IMPORTS_SECONDS = 0.3


class Busy:
    """Threads that work until they are told to stop, and what broke in them."""

    def __init__(self, *work: Callable[[int], object]) -> None:
        self.stop = threading.Event()
        self.broke: list[BaseException] = []
        self.threads = [threading.Thread(target=self._go, args=(one,)) for one in work]

    def __enter__(self) -> Busy:
        for one in self.threads:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        for one in self.threads:
            one.join()

    def _go(self, work: Callable[[int], object]) -> None:
        try:
            for number in itertools.count():
                if self.stop.is_set():
                    return
                work(number)
        except BaseException as broken:  # noqa: BLE001 whatever it is, the test looks at it
            self.broke.append(broken)
        finally:
            connections.close_all()


def buying(world: World, told: dict[str, int]) -> Callable[[int], None]:
    def one(number: int) -> None:
        asked: PlaceOrder = wish(world, ("tin", 1), key=f"load-{number}", buyer="小红")
        placed = orders.ORDERS.ask_and_wait(asked, moment=world.noon)
        if number % 2:
            orders.pay_in_sandbox(order_id=placed.order_id, buyer_id=world.buyer["小红"], moment=world.noon)
        told[asked.key] = placed.order_id

    return one


def importing(keeper: Keeper) -> Callable[[int], None]:
    def one(number: int) -> None:
        rows = [{**row, "订单编号": f"99{number:04d}{place:012d}"} for place, row in enumerate(ORDERS.rows()[:2])]
        keeper.lake.take_one(ORDERS.written(keeper.folder / f"more {number}", rows=rows))
        time.sleep(BETWEEN_IMPORTS_SECONDS)

    return one


class TestAShopThatSellsAndImports:
    def test_is_kept_as_of_one_moment_and_notices_nothing(self, keeper: Keeper):
        stock_up(keeper.world, "tin", 100_000)
        told: dict[str, int] = {}
        kept = []
        with Busy(buying(keeper.world, told), importing(keeper)) as busy:
            for night in range(BACKUPS):
                while len(told) < (night + 1) * ORDERS_BETWEEN and not busy.broke:
                    busy.stop.wait(0.01)
                before = dict(told)
                kept.append((before, keeper.back_up()))
        assert not busy.broke
        assert len(told) > BACKUPS * ORDERS_BETWEEN
        assert whole(keeper.home)
        for before, made in kept:
            with keeper.beside(made.where) as back:
                assert before.items() <= proved(back, keeper.database.vendor).items()

    def test_keeps_on_the_same_disk_what_never_changes_only_once(self, keeper: Keeper):
        first, second = keeper.back_up(), keeper.back_up()
        [file] = [one for one in first.manifest.files if one.name.startswith("lake/orders")][:1]
        assert (first.where / file.name).stat().st_ino == (second.where / file.name).stat().st_ino
        assert second.linked == first.linked > 0


class TestAPictureThatIsBeingWritten:
    @pytest.mark.parametrize("place", ["pictures", "evidence", "review_pictures", "chat_pictures", "invoices"])
    def test_is_kept_when_it_is_whole(self, keeper: Keeper, place: str):
        folder = keeper.home.root / place / "ab"
        folder.mkdir(parents=True)
        (folder / "tmp1234.new").write_bytes(b"half a pic")
        (folder / "ab_480.webp").write_bytes(b"a whole picture")
        names = {one.name for one in keeper.back_up().manifest.files}
        assert f"{place}/ab/ab_480.webp" in names
        assert not [name for name in names if name.endswith(".new")]

    def test_may_be_put_in_its_place_while_a_backup_is_made(self, keeper: Keeper, monkeypatch):
        folder = keeper.home.root / "invoices"
        folder.mkdir()
        half, whole_one = folder / "tmp1234.new", folder / "b.pdf"
        half.write_bytes(b"%PDF-")
        (folder / "a.pdf").write_bytes(b"%PDF-1")
        done = os.link

        def and_it_is_whole(file: Path, *more: Path) -> None:
            if half.exists():
                half.replace(whole_one)
            done(file, *more)

        monkeypatch.setattr(os, "link", and_it_is_whole)
        names = {one.name for one in keeper.back_up().manifest.files}
        assert "invoices/a.pdf" in names and "invoices/tmp1234.new" not in names


class TestAFileThatGoesWhileABackupIsMade:
    def goes(self, keeper: Keeper, monkeypatch: pytest.MonkeyPatch, place: str, *, at: tuple[object, str]) -> None:
        """Two files in this folder of the home; whichever is touched first, the other goes at that moment."""
        folder = keeper.home.root / place
        folder.mkdir()
        both = [folder / "a.webp", folder / "b.webp"]
        for file in both:
            file.write_bytes(b"picture")
        done = getattr(*at)

        def and_the_other_goes(file: Path, *more: Path, **how: bool) -> object:
            if file in both and all(one.exists() for one in both):
                both[1 - both.index(file)].unlink()
            return done(file, *more, **how)

        monkeypatch.setattr(*at, and_the_other_goes)

    @pytest.mark.parametrize("at", [(Path, "lstat"), (os, "link")], ids=["as it is found", "as it is put"])
    @pytest.mark.parametrize("place", ["evidence", "review_pictures", "chat_pictures"])
    def test_is_passed_over_when_nobody_names_it(self, keeper: Keeper, monkeypatch, place: str, at):
        self.goes(keeper, monkeypatch, place, at=at)
        made = keeper.back_up()
        assert len([one for one in made.manifest.files if one.name.startswith(f"{place}/")]) == 1

    def test_breaks_the_backup_off_when_it_is_an_invoice(self, keeper: Keeper, monkeypatch):
        self.goes(keeper, monkeypatch, "invoices", at=(os, "link"))
        with pytest.raises(FileVanished):
            keeper.back_up()

"""The queue in which everybody stands who buys at a flash sale, from the pages and from the API: first come, first
served."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from threading import Lock

from duoshou.kernel.errors import Refusal
from duoshou.mall.database.writer import Writer
from duoshou.mall.orders.facade import PlacedOrder
from duoshou.mall.plays.flash_sale.buying import buy_flash
from duoshou.mall.plays.flash_sale.errors import AlreadyInTheQueue
from duoshou.mall.plays.flash_sale.values import BuyFlash

# Larger batches than elsewhere: most of the crowd is told no, which costs next to nothing.
TOGETHER_AT_MOST = 256
WAITING_AT_MOST = 20_000
# A press and its repetition after a broken connection; a program that presses more gains nothing.
ONE_BUYER_AT_MOST = 2


class FairQueue(Writer[BuyFlash, PlacedOrder]):
    """A writer's queue in which one buyer stands at most twice, so that nobody takes the places of many."""

    def __init__(self) -> None:
        super().__init__(buy_flash, name="flash sale", most=TOGETHER_AT_MOST, waiting_limit=WAITING_AT_MOST)
        self.waiting: Counter[int] = Counter()
        self.lock = Lock()

    async def ask(self, request: BuyFlash, *, moment: datetime) -> PlacedOrder:
        """The order, once it is kept for good.

        Raises AlreadyInTheQueue, its Refusal, StoreIsBusy, TooManyWaiting, NoLongerTaking.
        """
        self._come(request.buyer_id)
        try:
            return await super().ask(request, moment=moment)
        finally:
            self._leave(request.buyer_id)

    def ask_then(self, request: BuyFlash, *, moment: datetime, then: Callable[[object], None]) -> None:
        """The same for who is called back. Raises AlreadyInTheQueue, TooManyWaiting, NoLongerTaking."""

        def heard(answer: object) -> None:
            self._leave(request.buyer_id)
            then(answer)

        self._come(request.buyer_id)
        try:
            super().ask_then(request, moment=moment, then=heard)
        except Refusal:
            self._leave(request.buyer_id)
            raise

    def ask_and_wait(self, request: BuyFlash, *, moment: datetime) -> PlacedOrder:
        """The same for a thread."""
        self._come(request.buyer_id)
        try:
            return super().ask_and_wait(request, moment=moment)
        finally:
            self._leave(request.buyer_id)

    def _come(self, buyer_id: int) -> None:
        with self.lock:
            if self.waiting[buyer_id] >= ONE_BUYER_AT_MOST:
                raise AlreadyInTheQueue()
            self.waiting[buyer_id] += 1

    def _leave(self, buyer_id: int) -> None:
        with self.lock:
            self.waiting[buyer_id] -= 1
            if not self.waiting[buyer_id]:
                del self.waiting[buyer_id]


FLASH = FairQueue()

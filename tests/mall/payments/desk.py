"""A shop at a provider's stand-in: a buyer who begins to pay, the door for notices, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.test import Client

from duoshou.mall.orders import facade as orders
from duoshou.mall.outbox.models import News
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.facade import PayBy, PayWith
from duoshou.mall.payments.models import Notice, Payment
from tests.mall.orders.making import placed
from tests.mall.world import World

SITE = "http://127.0.0.1:1"
# A provider waits five seconds for an answer. Our own work for a whole crowd has to fit in there however busy the
# machine is; by the clock on the wall, where others' work counts too, nobody waits for long.
OWN_WORK_SECONDS, PATIENCE_SECONDS = 5, 30


def set_up(settings: Any, *stands: Any, more: str = "") -> None:
    """Writes the home's config.toml so that these stand-ins are the providers."""
    settings.PAYMENTS_ON_LOOPBACK = True
    file = settings.SHOP_HOME.config_file
    text = f'[payments]\nsite = "{SITE}"\n' + "".join(stand.config(SITE) for stand in stands) + more
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)


def moved(settings: Any) -> None:
    """From now on the shop is found at another address, and so are its doors for notices."""
    file = settings.SHOP_HOME.config_file
    file.write_text(file.read_text(encoding="utf-8").replace(SITE, "http://127.0.0.1:2"), encoding="utf-8")


@dataclass
class Desk:
    world: World
    now: datetime

    def begun(self, way: str, *, provider: str = "wechat", goods: dict[str, int] | None = None) -> PayWith:
        """An order that somebody is paying."""
        return self.begin(placed(self.world, goods or {"tea": 1}, moment=self.now), way, provider=provider)

    def begin(
        self, order_id: int, way: str, *, provider: str = "wechat", openid: str = "", session: str = ""
    ) -> PayWith:
        said = {"openid": openid, "session": session, "back_to": "http://127.0.0.1:1/back/"}
        by = PayBy(provider=provider, way=way, address="203.0.113.7", **said)
        return orders.begin_payment(order_id=order_id, buyer_id=self.world.buyer["小明"], moment=self.now, by=by)

    def order_of(self, payment_id: int) -> int:
        return Payment.objects.get(pk=payment_id).order_id

    def state(self, payment_id: int) -> str:
        """The state of the payment's order."""
        found = orders.order_of(buyer_id=self.world.buyer["小明"], order_id=self.order_of(payment_id))
        return found.order.state

    def hears(
        self, notice: tuple[bytes, dict[str, str]], *, provider: str = "wechat", shop_id: int | None = None
    ) -> tuple[int, bytes]:
        """Status and words with which our door answers."""
        body, headers = notice
        response = Client().post(
            f"/api/v1/payments/{provider}/{self.world.shop_id if shop_id is None else shop_id}/notices",
            data=body,
            content_type=headers.get("Content-Type", "application/json"),
            headers={name: value for name, value in headers.items() if name != "Content-Type"},
        )
        return response.status_code, response.content

    def alerts(self) -> list[dict[str, Any]]:
        """What the shop was told of money that does not fit."""
        return [one.facts for one in News.objects.filter(kind="payment_doubtful").order_by("id")]

    def verdicts(self) -> list[str]:
        return list(Notice.objects.order_by("id").values_list("verdict", flat=True))

    def books_balance(self) -> bool:
        return orders.check() == []

    def refunds(self, payment_id: int) -> list[payments.RefundFacts]:
        order_id = self.order_of(payment_id)
        return payments.refunds_of(order_ids=[order_id]).get(order_id, [])

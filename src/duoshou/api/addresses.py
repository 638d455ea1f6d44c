"""Which addresses a crowd hits, and in whose queue of the mall everybody stands who asks there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from duoshou.api.asgi import Application
from duoshou.api.coupons import read_claim
from duoshou.api.crowd import CrowdEndpoint, KnownBuyers
from duoshou.api.flash_sale import read_flash_wish
from duoshou.api.orders import read_order
from duoshou.mall.coupons.facade import CLAIMS
from duoshou.mall.members.facade import buyers_of_tokens, remembered_buyer
from duoshou.mall.members.values import Buyer
from duoshou.mall.orders.facade import ORDERS
from duoshou.mall.plays.flash_sale.facade import FLASH

PLACE_ORDER = ("POST", "/api/v1/orders")
CLAIM_COUPON = ("POST", "/api/v1/coupons/claims")
BUY_FLASH = ("POST", "/api/v1/flash-sale/orders")


@dataclass(frozen=True, slots=True)
class CrowdAddresses:
    """The applications by method and path, and what has to be closed when nobody asks any more."""

    endpoints: Mapping[tuple[str, str], Application]
    closing: Sequence[Callable[[], None]]


def crowd_addresses() -> CrowdAddresses:
    """The crowd's part of one server process."""
    buyers = KnownBuyers(_Members())
    endpoints: dict[tuple[str, str], Application] = {
        PLACE_ORDER: CrowdEndpoint(buyers=buyers, read=read_order, queue=ORDERS),
        CLAIM_COUPON: CrowdEndpoint(buyers=buyers, read=read_claim, queue=CLAIMS),
        BUY_FLASH: CrowdEndpoint(buyers=buyers, read=read_flash_wish, queue=FLASH),
    }
    return CrowdAddresses(endpoints, [buyers.lookups.close, ORDERS.close, CLAIMS.close, FLASH.close])


class _Members:
    def remembered(self, *, token: str, moment: datetime) -> Buyer | None:
        return remembered_buyer(token=token, moment=moment)

    def looked_up(self, batch: Sequence[str], *, moment: datetime) -> Sequence[Buyer | None]:
        return buyers_of_tokens(tokens=batch, moment=moment)

"""What others may ask of orders."""

from __future__ import annotations

from duoshou.mall.orders.asking_for_money import ask_about, ask_for_money, ask_while_waiting, close_other_ways
from duoshou.mall.orders.back import GivenBack, LineBack
from duoshou.mall.orders.carrier_files import check_carrier_file, ship_batch
from duoshou.mall.orders.check import check
from duoshou.mall.orders.closing import cancel
from duoshou.mall.orders.errors import (
    AfterSaleUnderWay,
    CarrierFileRefused,
    MoreThanPaid,
    NoSuchOrder,
    NotAStepWeKnow,
    NothingToShip,
    NotThatManyPieces,
    OrderMoved,
    ParcelKnown,
    ParcelNotNamed,
    PaymentOverdue,
    StepNotAllowed,
    TooManyPieces,
)
from duoshou.mall.orders.giving_back import count_cases, give_back, hold_still
from duoshou.mall.orders.goods_back import replace_damaged, take_returned
from duoshou.mall.orders.inside_wechat import begin_by_code
from duoshou.mall.orders.place import place_orders
from duoshou.mall.orders.placing_errors import ExemptionNotConfirmed, NotAtThisPrice, SoldOut
from duoshou.mall.orders.queries import (
    counts_of,
    order_of,
    orders_of,
    orders_told,
    shop_counts,
    shop_order,
    shop_orders,
    with_refunds,
)
from duoshou.mall.orders.queue import ORDERS
from duoshou.mall.orders.receiving import confirm_receipt
from duoshou.mall.orders.rules.states import STATE_WORDS, STATES, TRANSITIONS, State
from duoshou.mall.orders.settling import begin_payment, hear_notice, pay_in_sandbox, settle_payment
from duoshou.mall.orders.shipping import ship
from duoshou.mall.orders.tasks import complete_due, expire_due, receive_due, tick
from duoshou.mall.orders.values import (
    AddressShown,
    CarrierFile,
    DiscountShown,
    EventShown,
    Finding,
    FromPool,
    LineShown,
    OrderPage,
    OrderShown,
    Parcel,
    PlacedOrder,
    PlaceOrder,
    RowFault,
    Settled,
    ShipmentShown,
    ShippedBatch,
    Ticked,
)

__all__ = [
    "ORDERS",
    "STATES",
    "STATE_WORDS",
    "TRANSITIONS",
    "AddressShown",
    "AfterSaleUnderWay",
    "CarrierFile",
    "CarrierFileRefused",
    "DiscountShown",
    "EventShown",
    "ExemptionNotConfirmed",
    "Finding",
    "FromPool",
    "GivenBack",
    "LineBack",
    "LineShown",
    "MoreThanPaid",
    "NoSuchOrder",
    "NotAStepWeKnow",
    "NotAtThisPrice",
    "NotThatManyPieces",
    "NothingToShip",
    "OrderMoved",
    "OrderPage",
    "OrderShown",
    "Parcel",
    "ParcelKnown",
    "ParcelNotNamed",
    "PaymentOverdue",
    "PlaceOrder",
    "PlacedOrder",
    "RowFault",
    "Settled",
    "ShipmentShown",
    "ShippedBatch",
    "SoldOut",
    "State",
    "StepNotAllowed",
    "Ticked",
    "TooManyPieces",
    "ask_about",
    "ask_for_money",
    "ask_while_waiting",
    "begin_by_code",
    "begin_payment",
    "cancel",
    "check",
    "check_carrier_file",
    "close_other_ways",
    "complete_due",
    "confirm_receipt",
    "count_cases",
    "counts_of",
    "expire_due",
    "give_back",
    "hear_notice",
    "hold_still",
    "order_of",
    "orders_of",
    "orders_told",
    "pay_in_sandbox",
    "place_orders",
    "receive_due",
    "replace_damaged",
    "settle_payment",
    "ship",
    "ship_batch",
    "shop_counts",
    "shop_order",
    "shop_orders",
    "take_returned",
    "tick",
    "with_refunds",
]

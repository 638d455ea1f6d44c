"""The queue in which everybody stands who places an order, from the pages and from the API."""

from __future__ import annotations

from duoshou.mall.database.writer import Writer
from duoshou.mall.orders.place import place_orders
from duoshou.mall.orders.values import PlacedOrder, PlaceOrder

ORDERS: Writer[PlaceOrder, PlacedOrder] = Writer(place_orders, name="orders")

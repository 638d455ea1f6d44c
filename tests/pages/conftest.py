"""A home with two small shops in it, and three people who look at it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from duoshou.kernel.home import Home
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import import_files

NOW = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)
PASSWORD = "calm-desk-2026"
LATEST = "2026-11-21"
HEADER = "订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间 ,宝贝种类,宝贝总数量,退款金额"

# Two days, three buyers: 100.00 + 5.00 and 50.00 on the first, 80.00 and 20.00 on the second; 20.00 went back.
TOYS = (
    "T1001,小明,100.00,5.00,105.00,105.00,交易成功,2026-11-20 09:00:00,2026-11-20 09:05:00,1,2,无退款申请",
    "T1002,小红,50.00,0.00,50.00,50.00,交易成功,2026-11-20 10:00:00,2026-11-20 10:05:00,1,1,无退款申请",
    "T1003,小明,80.00,0.00,80.00,80.00,交易成功,2026-11-21 11:00:00,2026-11-21 11:05:00,1,1,无退款申请",
    "T1004,小刚,20.00,0.00,20.00,0.00,交易成功,2026-11-21 12:00:00,2026-11-21 12:05:00,1,1,20.00",
)
SWEETS = ("S2001,小丽,77.00,0.00,77.00,77.00,交易成功,2026-11-21 08:00:00,2026-11-21 08:05:00,1,7,无退款申请",)


def order_list(rows: tuple[str, ...]) -> bytes:
    """An order list as the platform writes it."""
    return "\r\n".join((HEADER, *rows)).encode("gb18030")


@pytest.fixture(scope="session")
def two_shops(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home that holds the shops toys and sweets. Only read."""
    home = Home(tmp_path_factory.mktemp("two-shops")).make()
    for shop, rows in (("toys", TOYS), ("sweets", SWEETS)):
        file = home.root / f"{shop}.csv"
        file.write_bytes(order_list(rows))
        (receipt,) = import_files(home=home, paths=[file], shop=shop, received_by="test", received_at=NOW)
        assert receipt.rows_accepted == len(rows), receipt
    return home


@pytest.fixture
def home(two_shops: Home, settings) -> Home:
    """The two shops as the pages' home."""
    settings.SHOP_HOME = two_shops
    return two_shops


@pytest.fixture
def empty_home(tmp_path: Path, settings) -> Home:
    """A home of its own with nothing in it."""
    settings.SHOP_HOME = Home(tmp_path / "empty").make()
    return settings.SHOP_HOME


@pytest.fixture
def people(db) -> dict[str, team.Person]:
    """An owner, an operator of toys only, a viewer of toys only."""
    return {
        name: team.make_person(name=name, password=PASSWORD, role=role, shops=shops, now=NOW)
        for name, role, shops in (
            ("owner", "owner", None),
            ("operator", "operator", ["toys"]),
            ("viewer", "viewer", ["toys"]),
        )
    }


@pytest.fixture
def as_owner(people) -> Client:
    """A browser in which the owner has signed in."""
    return signed_in(people["owner"])


@pytest.fixture
def as_operator(people) -> Client:
    """A browser in which the operator of toys has signed in."""
    return signed_in(people["operator"])


@pytest.fixture
def as_viewer(people) -> Client:
    """A browser in which the viewer of toys has signed in."""
    return signed_in(people["viewer"])


def signed_in(person: team.Person) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(person)
    return client

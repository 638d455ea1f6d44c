"""What was sold: a simulated shop with known truth, and a branch of three orders added up by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.simulated_shop import SHOP_NAME, ShopTruth, simulate, write_exports
from duoshou.warehouse.facade import import_files

MAIN, BRANCH = SHOP_NAME, "分店"
FIRST_DAY, DAYS, SEED = date(2026, 10, 1), 31, 20261031
"""A whole October."""

LAST_DAY = Period.of_day(date(2026, 10, 31))
LAST_WEEK = Period.inclusive(date(2026, 10, 25), date(2026, 10, 31))
YEAR_AGO = "2025-10-31"
RECEIVED_AT = datetime(2026, 11, 1, 0, 30, tzinfo=UTC)

# A title is typed by whoever lists the item; a spreadsheet must not run it.
RENAMED, FORMULA = "QQ-002", '=HYPERLINK("http://evil.example","领红包")'

BRANCH_HEADER = "订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间 ,宝贝种类,宝贝总数量,退款金额"
BRANCH_ORDERS = (
    f"B1,小明,100.00,0.00,100.00,100.00,交易成功,{YEAR_AGO} 09:00:00,{YEAR_AGO} 09:05:00,1,1,无退款申请",
    "B2,小红,45.00,5.00,50.00,50.00,交易成功,2026-10-31 10:00:00,2026-10-31 10:05:00,1,1,无退款申请",
    "B3,小刚,100.00,0.00,100.00,100.00,交易成功,2026-10-31 11:00:00,2026-10-31 11:05:00,1,1,无退款申请",
)
BRANCH_PAID_FEN, BRANCH_PAID_YEAR_AGO_FEN = 5_000 + 10_000, 10_000


def the_truth() -> ShopTruth:
    """A month of the simulated shop, one of whose items is called by a formula."""
    truth = simulate(seed=SEED, first_day=FIRST_DAY, days=DAYS)
    return replace(
        truth,
        goods=tuple(replace(good, title=FORMULA) if good.code == RENAMED else good for good in truth.goods),
        orders=tuple(
            replace(
                order,
                lines=tuple(replace(one, title=FORMULA) if one.code == RENAMED else one for one in order.lines),
            )
            for order in truth.orders
        ),
    )


def downloads(truth: ShopTruth, folder: Path) -> list[Path]:
    """The export files of the simulated shop, in `folder`."""
    return write_exports(truth=truth, folder=folder)


def branch_file(folder: Path) -> Path:
    """The order list of the branch, in `folder`."""
    file = folder / "分店订单.csv"
    file.write_bytes("\r\n".join((BRANCH_HEADER, *BRANCH_ORDERS)).encode("gb18030"))
    return file


def two_shops(home: Home, *, exports: list[Path], branch: Path) -> Home:
    """The home with both shops in it."""
    for shop, paths in ((MAIN, exports), (BRANCH, [branch])):
        receipts = import_files(home=home, paths=paths, shop=shop, received_by="测试", received_at=RECEIVED_AT)
        for receipt in receipts:
            assert receipt.refused is None and receipt.rows_rejected == 0, receipt
    return home

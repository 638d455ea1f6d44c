"""The small world of these tests: one simulated shop with every report, a branch with order lists only, one abroad."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.simulated_shop import SHOP_NAME, ShopTruth, simulate, write_exports
from duoshou.warehouse.facade import import_files

FIRST_DAY, DAYS, SEED = date(2026, 3, 10), 75, 20260310
"""From Tuesday 10 March to Saturday 23 May 2026, with a whole April inside."""

MAIN, BRANCH, ABROAD = SHOP_NAME, "分店", "海外店"
BRANCH_DAYS, ORDERS_A_DAY = 60, 5
RECEIVED_AT = datetime(2026, 5, 24, 8, 30, tzinfo=UTC)
LISTED_TITLE = "散装花生"

DAY = Period.of_day(date(2026, 4, 15))
WEEK = Period.inclusive(date(2026, 4, 20), date(2026, 4, 26))
MONTH = Period.of_month(date(2026, 4, 1))
BROKEN_WEEKS = Period.inclusive(date(2026, 3, 26), date(2026, 5, 6))
WHOLE = Period.inclusive(FIRST_DAY, FIRST_DAY + timedelta(days=DAYS - 1))
PERIODS = {"a day": DAY, "a week": WEEK, "a month": MONTH, "broken weeks": BROKEN_WEEKS, "everything": WHOLE}

ORDERS_HEADER = (
    "order_id", "buyer_id", "status", "ordered_at", "paid_at", "ordered_day", "paid_day", "goods_fen", "postage_fen",
    "ordered_fen", "paid_fen", "refund_fen", "pieces", "line_count", "province", "source",
)  # fmt: skip
LINES_HEADER = ("order_id", "line_key", "item_id", "item_code", "title", "price_fen", "pieces", "ordered_day")
REFUNDS_HEADER = ("refund_id", "refund_key", "order_id", "refunded_day", "amount_fen", "pieces", "reason")
LIVE_HEADER = (
    "day",
    "room",
    "hours",
    "paid_fen",
    "orders_paid",
    "pieces_paid",
    "buyers_paid",
    "refund_fen",
    "viewers",
    "views",
    "viewers_at_once",
    "new_followers",
    "shown_goods_to",
    "clicked_goods",
    "spend_fen",
    "watch_seconds",
    "comments",
    "likes",
    "shares",
    "lost_followers",
)
POSTS_HEADER = (
    "channel", "published_at", "title", "form", "impressions", "reads", "likes", "comments", "saves", "shares",
    "new_followers",
)  # fmt: skip
SETTLED_HEADER = ("order_id", "settlement_key", "settled_at", "settled_day", "amount_fen", "kind")
FLOWS_HEADER = ("flow_id", "flow_key", "day", "kind", "amount_fen")
STOCK_HEADER = ("商家编码", "商品名称", "库存数量", "盘点日期")

BRANCH_GOODS = (("QQ-001", 5990), ("JG-001", 7990), ("XX-001", 333), ("XX-002", 1), ("", 777))


@dataclass(frozen=True, slots=True)
class World:
    """A home into which everything went through the front door, and the truth about its main shop."""

    home: Home
    truth: ShopTruth


def made_world(folder: Path) -> World:
    """The world, made anew below `folder`."""
    home = Home(folder / "home")
    downloads = folder / "downloads"
    downloads.mkdir()
    truth = simulate(seed=SEED, first_day=FIRST_DAY, days=DAYS)
    write_exports(truth=truth, folder=downloads)
    _write_earlier_counts(downloads / "盘点.csv", truth)
    deliver(home, MAIN, downloads)
    branch = Branch(truth)
    rows = {"orders": (ORDERS_HEADER, branch.orders), "order_lines": (LINES_HEADER, branch.lines)}
    rows["refunds"] = (REFUNDS_HEADER, branch.refunds)
    for table, (header, body) in rows.items():
        deliver_rows(home, BRANCH, folder, table=table, header=header, rows=body)
    _deliver_wholesale(home, folder)
    _deliver_abroad(home, folder)
    _deliver_live(home, folder)
    _deliver_posts(home, folder)
    _deliver_money(home, folder)
    return World(home, truth)


def deliver(home: Home, shop: str, path: Path, *, mapping: Path | None = None) -> None:
    """One import in which nothing may be refused or rejected."""
    receipts = import_files(
        home=home, paths=[path], shop=shop, received_by="测试", received_at=RECEIVED_AT, mapping=mapping
    )
    for receipt in receipts:
        assert receipt.refused is None, receipt
        assert receipt.rows_rejected == 0, receipt


def deliver_rows(
    home: Home,
    shop: str,
    folder: Path,
    *,
    table: str,
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    platform: str = "counter",
    currency: str = "CNY",
) -> None:
    """Rows of a canonical table as a CSV file, imported through a mapping that names each column by itself."""
    file, mapping = folder / f"{platform}_{table}.csv", folder / f"{platform}_{table}.toml"
    write_csv(file, header, rows)
    columns = "\n".join(f'{name} = "{name}"' for name in header)
    told = (
        f'name = "{table}"\nplatform = "{platform}"\nrows = "{table}"\ncurrency = "{currency}"\n[columns]\n{columns}\n'
    )
    mapping.write_text(told, encoding="utf-8")
    deliver(home, shop, file, mapping=mapping)


def write_csv(file: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(header)
        writer.writerows(rows)


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


class Branch:
    """Sixty days of a branch that shares buyers with the main shop and leaves cells empty wherever a cell may be."""

    def __init__(self, truth: ShopTruth) -> None:
        self.dice = random.Random(SEED)
        self.nicks = [customer.nick for customer in truth.customers[:400]]
        self.ids = {good.code: good.item_id for good in truth.goods}
        self.orders: list[tuple[object, ...]] = []
        self.lines: list[tuple[object, ...]] = []
        self.refunds: list[tuple[object, ...]] = []
        for number in range(BRANCH_DAYS * ORDERS_A_DAY):
            self._order(number)

    def _order(self, number: int) -> None:
        dice, order_id = self.dice, f"B{number:05d}"
        day = FIRST_DAY + timedelta(days=number // ORDERS_A_DAY)
        goods = dice.sample(BRANCH_GOODS, dice.choice((1, 1, 2, 3, 5)))
        pieces = [dice.choice((1, 1, 2, 3, 7)) for _ in goods]
        listed_fen = sum(price * count for (_, price), count in zip(goods, pieces, strict=True))
        postage_fen = dice.choice((0, 600, 1500))
        # Every fortieth order is given away, every eleventh never paid, every thirteenth known by its total only.
        total_fen = 0 if number % 40 == 39 else max(1, listed_fen - dice.randrange(1 + listed_fen // 3)) + postage_fen
        postage_fen = postage_fen if total_fen else 0
        paid_day = None if number % 11 == 10 else day + timedelta(days=dice.choice((0, 0, 0, 1)))
        paid_fen = total_fen if paid_day else 0
        refund_fen = paid_fen // 3 if number % 17 == 16 else 0
        self.orders.append((
            order_id, dice.choice(self.nicks) if number % 7 else "", "completed" if paid_day else "placed",
            f"{day} 10:00:00", f"{paid_day} 10:05:00" if paid_day else "", day, paid_day or "",
            yuan(total_fen - postage_fen), yuan(postage_fen), yuan(total_fen), yuan(paid_fen), yuan(refund_fen),
            sum(pieces), len(goods), dice.choice(("浙江省", "广东省", "")), dice.choice(("门店", "小程序", "")),
        ))  # fmt: skip
        if number % 13 != 12:
            self.lines += [
                (order_id, place, self.ids.get(code, ""), code, code or LISTED_TITLE, yuan(price), count, day)
                for place, ((code, price), count) in enumerate(zip(goods, pieces, strict=True))
            ]
        if number % 34 == 33 and paid_day:
            self._give_back(order_id, refund_fen, paid_day)

    def _give_back(self, order_id: str, refund_fen: int, paid_day: date) -> None:
        """The refund that stands on the order, once more on the list of refunds: in two parts, days later."""
        for turn, part_fen in enumerate((refund_fen // 2, refund_fen - refund_fen // 2)):
            refunded_day = paid_day + timedelta(days=3 + turn)
            reason = ("质量问题", "")[turn]
            self.refunds.append((f"R{order_id}", turn, order_id, refunded_day, yuan(part_fen), 1, reason))


def _write_earlier_counts(file: Path, truth: ShopTruth) -> None:
    """Counts before the last evening: some goods twice, some once, some never."""
    rows = [
        (good.code, good.title, 0 if place == 2 else 100 + place + step, FIRST_DAY + timedelta(days=step))
        for place, good in enumerate(truth.goods)
        for step in (12, 36, 40, 41)
        if (place + step) % 3
    ]
    write_csv(file, STOCK_HEADER, rows)


def _deliver_wholesale(home: Home, folder: Path) -> None:
    """A few orders of the branch on a second platform."""
    orders = [
        (f"W{number}", f"厂家{number % 3}", "completed", f"{day} 09:00:00", f"{day} 09:00:00", day, day, fen,
         "0.00", fen, fen, "0.00", 10, 1, "上海", "批发")
        for number in range(12)
        for day, fen in [(FIRST_DAY + timedelta(days=4 * number), f"{1000 + number}.50")]
    ]  # fmt: skip
    deliver_rows(home, BRANCH, folder, table="orders", header=ORDERS_HEADER, rows=orders, platform="wholesale")


def _deliver_abroad(home: Home, folder: Path) -> None:
    """One order in dollars."""
    moment, day = "2026-04-15 12:00:00", "2026-04-15"
    row = ("A1", "ann", "completed", moment, moment, day, day, "9.99", "0.00", "9.99", "9.99", "0.00", 1, 1, "", "web")
    deliver_rows(
        home, ABROAD, folder, table="orders", header=ORDERS_HEADER, rows=[row], platform="abroad", currency="USD"
    )


def _deliver_live(home: Home, folder: Path) -> None:
    """Two live rooms of the main shop: one on air every day but Mondays, one on Saturdays; a few cells empty."""
    dice = random.Random(SEED + 1)
    rows = []
    for step in range(DAYS):
        day = FIRST_DAY + timedelta(days=step)
        for room, on_air in (("主直播间", day.weekday() != 0), ("新品专场", day.weekday() == 5)):
            if not on_air:
                continue
            viewers, orders = dice.randrange(80, 900), dice.randrange(0, 40)
            paid_fen = orders * dice.randrange(1990, 7990)
            shown, clicked = viewers * 7 // 10, viewers // 4
            rows.append((
                day, room, f"{dice.randrange(50, 600) / 100:.2f}", yuan(paid_fen), orders, orders * 2, orders,
                yuan(paid_fen // 9) if step % 25 != 3 else "", viewers, viewers * 3 // 2, viewers // 10, viewers // 50,
                shown, clicked, yuan(dice.randrange(0, 30000)) if step % 30 != 5 else "",
                f"{dice.randrange(2000, 9000) / 100:.2f}" if step % 35 != 9 else "", viewers // 7, viewers * 4,
                viewers // 20,
                viewers // 300,
            ))  # fmt: skip
    deliver_rows(home, MAIN, folder, table="live_days", header=LIVE_HEADER, rows=rows, platform="douyin")


def _deliver_posts(home: Home, folder: Path) -> None:
    """Notes of the main shop on one platform; its own list tells some of them once more, and some of elsewhere."""
    dice = random.Random(SEED + 3)
    notes, own = [], []
    for step in range(0, DAYS, 2):
        day, title = FIRST_DAY + timedelta(days=step), f"第{step}篇" if step % 20 else "同名的一篇"
        impressions = dice.randrange(500, 90000)
        reads = impressions // dice.randrange(5, 30)
        # Of an old post the platform does not say everything.
        saves = reads // 40 if step % 50 != 4 else ""
        row = ("图文", impressions, reads, reads // 15, reads // 90, saves, reads // 200, reads // 150)
        notes.append(("小红书", f"{day} 20:0{step % 10}:00", title, *row))
        if step % 6 == 0:
            own.append((("小红书", "未知")[step % 4 == 0], f"{day} 00:00:00", title, *row))
        if step % 8 == 0:
            own.append(("公众号", f"{day} 00:00:00", title, "文章", 1000 + step, 100 + step, 9, 2, 1, 3, 0))
    for platform, rows in (("xiaohongshu", notes), ("own", own)):
        deliver_rows(home, MAIN, folder, table="posts", header=POSTS_HEADER, rows=rows, platform=platform)


def _deliver_money(home: Home, folder: Path) -> None:
    """What the platform of the live rooms settled and moved: payments, charges, what was taken back, a withdrawal."""
    dice = random.Random(SEED + 2)
    settled, flows = [], []
    for number in range(DAYS * 2):
        day = FIRST_DAY + timedelta(days=number // 2)
        order, paid_fen = f"D{number // 3:04d}", dice.randrange(1990, 19990)
        back = number % 11 == 10
        amount_fen = paid_fen - paid_fen // 20
        kind = "结算后退款" if back else "已结算"
        settled.append(
            (order, f"{number}|{kind}", f"{day} 03:00:00", day, yuan_signed(-amount_fen if back else amount_fen), kind)
        )
        flows.append(
            (
                f"F{number}",
                "1|货款",
                day,
                "退款" if back else "货款结算入账",
                yuan_signed(-paid_fen if back else paid_fen),
            )
        )
        flows.append((f"F{number}", "2|平台服务费", day, "结算扣费", yuan_signed(-(paid_fen // 20))))
        if number % 30 == 29:
            flows.append((f"T{number}", "提现", day, "", yuan_signed(-50000)))
    deliver_rows(home, MAIN, folder, table="settlements", header=SETTLED_HEADER, rows=settled, platform="douyin")
    deliver_rows(home, MAIN, folder, table="fund_flows", header=FLOWS_HEADER, rows=flows, platform="douyin")


def yuan_signed(fen: int) -> str:
    return f"-{yuan(-fen)}" if fen < 0 else yuan(fen)

"""Whether the mall adds up: money, stock, coupons, promotions, points, orders, news. Looks, and repairs nothing."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from duoshou.kernel.words import Words
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.database.statements import POSTGRESQL, statement
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.members import facade as members
from duoshou.mall.orders.check_questions import COUNT_SHELF, QUESTIONS, SEND_US, Question
from duoshou.mall.orders.values import Finding
from duoshou.mall.stock import facade as stock

ENTRY = Words(
    "分录 {entry}（{kind} {about}）借贷差 {off_by} 分", "entry {entry} ({kind} {about}) is off by {off_by} fen"
)
SHELF = Words(
    "库存 {item}：可售 {available} 件，按流水和占用应为 {rightly} 件",
    "stock item {item}: {available} may be sold, by movements and reservations it is {rightly}",
)
HELD = Words(
    "库存 {item}：占用 {reserved} 件，按订单应为 {held} 件",
    "stock item {item}: {reserved} are reserved, by orders it is {held}",
)
FILE = Words("数据库文件有问题：{what}", "the database file is not sound: {what}")
FILE_ADVICE = Words("请停机，用最近的备份恢复", "Stop the server and restore the latest backup")
POINTS = Words(
    "买家 {buyer} 的积分是 {balance}，明细之和是 {added}",
    "buyer {buyer} has {balance} points, the entries add to {added}",
)


def check() -> list[Finding]:
    """Everything that does not add up; nothing is what every action promises. Each question is one statement, so that a
    shop that sells meanwhile raises no false alarm."""
    asked = (found for question in QUESTIONS for found in _asked(question))
    return [*_file(), *_book(), *_shelf(), *_points(), *_coupons(), *asked]


def _file() -> Iterator[Finding]:
    """What the database itself finds wrong; PostgreSQL looks after its files alone."""
    if connection.vendor == POSTGRESQL:
        return
    for what, rows in statement("check_file_sqlite", module=__file__).rows():
        yield _finding("file", "rows", FILE, FILE_ADVICE, int(rows), {"what": what})


def _asked(question: Question) -> Iterator[Finding]:
    for row in statement(question.sql, module=__file__).rows():
        facts = dict(zip(question.columns, row, strict=False))
        yield _finding(question.code, question.unit, question.words, question.advice, int(row[-1]), facts)


def _book() -> Iterator[Finding]:
    for entry in ledger.imbalance():
        facts = {"shop": entry.shop_id, "entry": entry.entry_id, "kind": entry.kind, "about": entry.about}
        yield _finding("entry", "fen", ENTRY, SEND_US, entry.off_by_fen, facts)


def _shelf() -> Iterator[Finding]:
    for found in stock.differences():
        rightly = found.moved - found.held
        facts = {
            "shop": found.shop_id,
            "item": found.code,
            "available": found.available,
            "rightly": rightly,
            "reserved": found.reserved,
            "held": found.held,
        }
        if found.available != rightly:
            yield _finding("shelf", "pieces", SHELF, COUNT_SHELF, found.available - rightly, facts)
        if found.reserved != found.held:
            yield _finding("held", "pieces", HELD, SEND_US, found.reserved - found.held, facts)


def _points() -> Iterator[Finding]:
    for buyer_id, balance, added in members.points_not_adding_up():
        facts: dict[str, object] = {"buyer": buyer_id, "balance": balance, "added": added}
        yield _finding("points", "points", POINTS, SEND_US, balance - added, facts)


def _coupons() -> Iterator[Finding]:
    for fault in coupons.faults_in_coupons():
        yield Finding("coupon_books", fault.about, 1, "coupons", fault.words, SEND_US)


def _finding(code: str, unit: str, words: Words, advice: Words, off_by: int, facts: dict[str, object]) -> Finding:
    where = " ".join(f"{name}={value}" for name, value in facts.items())
    return Finding(code, where, off_by, unit, words.filled(off_by=off_by, **facts), advice)

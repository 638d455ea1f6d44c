"""What the main shop of the small world keeps in lists of its own: reviews, purchases, competitors, conversations."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from duoshou.kernel.home import Home
from tests.metrics.world import DAYS, FIRST_DAY, MAIN, SEED, deliver_rows, yuan

REVIEWS_HEADER = (
    "channel", "day", "buyer_id", "sku", "text_digest", "stars", "follow_ups", "replies", "added_later",
)  # fmt: skip
PURCHASES_HEADER = (
    "purchase_id", "item_code", "supplier", "ordered_day", "pieces", "price_fen", "amount_fen", "arrived_day",
    "arrived_pieces", "state",
)  # fmt: skip
RIVALS_HEADER = ("day", "rival", "rival_shop", "price_fen")
REPLIES_HEADER = ("day", "agent", "enquiries", "replied", "first_reply_seconds", "mean_reply_seconds")
POSTS_HEADER = ("channel", "published_at", "title", "reads", "likes")
CHATS_HEADER = ("buyer_id", "happened_at", "day", "sender", "text_digest")


def deliver_own_lists(home: Home, folder: Path) -> None:
    """All of them, through the front door."""
    _deliver_reviews(home, folder)
    _deliver_purchases(home, folder)
    _deliver_rivals(home, folder)
    _deliver_chats(home, folder)
    _deliver_once_more(home, folder)


def _deliver_once_more(home: Home, folder: Path) -> None:
    """What other lists told already, by lists that lack a column: of a day that names people the whole shop, of a note
    the shop, of a message who sent it, of a post the place. None of it counts a second time."""
    days = [FIRST_DAY + timedelta(days=step) for step in range(0, DAYS, 5)]
    whole_shop = [(day, "全店", 500 + place, 400, 30, 60) for place, day in enumerate(days)]
    deliver_rows(home, MAIN, folder, table="reply_days", header=REPLIES_HEADER, rows=whole_shop, platform="taobao")
    named = [(day, "狮峰茶", shop, yuan(5000)) for day in days for shop in ("狮峰旗舰店", "未知")]
    deliver_rows(home, MAIN, folder, table="rival_prices", header=RIVALS_HEADER, rows=named, platform="own")
    chats = [("买家2", f"{day} 07:10:00", day, sender, "早") for day in days for sender in ("买家", "没有说明")]
    deliver_rows(home, MAIN, folder, table="chat_messages", header=CHATS_HEADER, rows=chats, platform="own")
    posts = [(place, f"{day} 00:00:00", f"{day}的一篇", 70, 7) for day in days for place in ("公众号", "未知")]
    deliver_rows(home, MAIN, folder, table="posts", header=POSTS_HEADER, rows=posts, platform="own")


def _deliver_reviews(home: Home, folder: Path) -> None:
    """A few reviews a day on two platforms; some without stars; in the first days nobody noted the shop's replies."""
    dice = random.Random(SEED + 4)
    rows = []
    for step in range(DAYS):
        for number in range(1 + step % 4):
            replied = dice.choice((0, 0, 1))
            rows.append((
                dice.choice(("天猫", "京东")), FIRST_DAY + timedelta(days=step), f"买家{dice.randrange(50)}", "明前 50g",
                f"第{step}天第{number}条", dice.choice(("", 1, 2, 3, 4, 5, 5, 5)), 0,
                replied if step >= 20 else "", replied,
            ))  # fmt: skip
    deliver_rows(home, MAIN, folder, table="reviews", header=REVIEWS_HEADER, rows=rows, platform="own")


def _deliver_purchases(home: Home, folder: Path) -> None:
    """An order every other day of two items; some cancelled, some on their way, some arrived before they were ordered,
    a few without a day, late ones without an amount or a count of what came."""
    dice = random.Random(SEED + 5)
    rows = []
    for step in range(0, DAYS, 2):
        day = FIRST_DAY + timedelta(days=step)
        for code in ("QQ-001", "JG-001"):
            pieces, price_fen = dice.randrange(10, 300), dice.randrange(500, 4000)
            wait = dice.choice((None, 0, 3, 5, 9, -1))
            rows.append((
                f"CG{step}", code, dice.choice(("西湖茶厂", "景德镇瓷坊")), day if step % 14 else "", pieces, yuan(price_fen),
                yuan(price_fen * pieces) if step < 66 else "", "" if wait is None else day + timedelta(days=wait),
                "" if wait is None or step >= 62 else pieces - 1, dice.choice(("", "已入库", "已取消", "在途")),
            ))  # fmt: skip
    deliver_rows(home, MAIN, folder, table="purchase_lines", header=PURCHASES_HEADER, rows=rows, platform="own")


def _deliver_rivals(home: Home, folder: Path) -> None:
    """Two items of others, noted in one or two shops on most days."""
    dice = random.Random(SEED + 6)
    rows = [
        (FIRST_DAY + timedelta(days=step), rival, shop, yuan(dice.randrange(3000, 9900)))
        for step in range(DAYS)
        for rival, shop in (("明前龙井", "狮峰旗舰店"), ("明前龙井", "梅家坞专营"), ("茶宠", "未知"))
        if dice.random() < 0.8
    ]
    deliver_rows(home, MAIN, folder, table="rival_prices", header=RIVALS_HEADER, rows=rows, platform="own")


def _deliver_chats(home: Home, folder: Path) -> None:
    """A few dozen messages a day between a handful of buyers and the shop, some in one second; some who never get an
    answer; on one late day a message that names no sender."""
    dice = random.Random(SEED + 7)
    rows = []
    for step in range(DAYS):
        day = FIRST_DAY + timedelta(days=step)
        for number in range(dice.randrange(8, 30)):
            clock = f"{dice.randrange(9, 23):02d}:{dice.choice((0, 0, 7, 30)):02d}:{dice.choice((0, 0, 0, 45)):02d}"
            sender = dice.choice(("买家", "买家", "客服", "客服", "其他"))
            rows.append((f"买家{dice.randrange(9)}", f"{day} {clock}", day, sender, f"第{number}句"))
    for step in range(0, DAYS, 9):
        day = FIRST_DAY + timedelta(days=step)
        rows.append((f"过客{step}", f"{day} 21:00:00", day, "买家", "有人吗"))
    silent = FIRST_DAY + timedelta(days=DAYS - 3)
    rows.append(("买家1", f"{silent} 08:00:00", silent, "没有说明", "?"))
    deliver_rows(home, MAIN, folder, table="chat_messages", header=CHATS_HEADER, rows=rows, platform="own")

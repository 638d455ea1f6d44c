"""Everything that lies in a home folder, and what a backup does with it: the one table of it."""

from __future__ import annotations

from dataclasses import dataclass

from duoshou.kernel.home import LOST_AND_FOUND
from duoshou.kernel.words import Words

# How a backup keeps something.
SNAPSHOT = "snapshot"  # a copy of one moment, made by the database itself
BOOKED = "booked"  # those files that the lake's book names
LINKED = "linked"  # never changed once written: the same bytes under a second name where the disk allows it
COPIED = "copied"
SEALED = "sealed"  # only under a passphrase
LEFT_OUT = "left_out"
WHEN_ASKED = "when_asked"


@dataclass(frozen=True, slots=True)
class Belonging:
    """One name at the top of a home, how it is kept, and why."""

    name: str
    kept: str
    why: Words
    # Files that no row names any more are removed while the shop runs, and while a backup is made.
    is_swept: bool = False


BELONGINGS: tuple[Belonging, ...] = (
    Belonging("shop.sqlite3", SNAPSHOT, Words("人、店、订单、账", "people, shops, orders, books")),
    Belonging("lake", BOOKED, Words("账册及其所列文件", "the book and the files that it names")),
    Belonging("uploads", BOOKED, Words("收到的原始文件", "raw files as received")),
    Belonging("pictures", LINKED, Words("商品图片", "pictures of goods")),
    Belonging("chat_pictures", LINKED, Words("客服会话的图片", "pictures of conversations with buyers"), is_swept=True),
    Belonging("review_pictures", LINKED, Words("评价的图片", "pictures of reviews"), is_swept=True),
    Belonging("invoices", LINKED, Words("发票文件", "files of invoices")),
    Belonging("evidence", LINKED, Words("售后凭证", "evidence of after-sales cases"), is_swept=True),
    Belonging("fix_me", COPIED, Words("待改的行", "rows to be repaired")),
    Belonging("exports", COPIED, Words("演示店铺的文件", "files of the simulated shop")),
    Belonging(
        "secret_key",
        COPIED,
        Words("恢复后的店要能验自己的签名；它不比库更机密", "a restored shop must know its own signatures"),
    ),
    Belonging(
        "buyer_key",
        COPIED,
        Words(
            "没有它，老买家都成了新买家；原始文件里的本来就更多",
            "without it everybody would be a new buyer; the raw files beside it say more",
        ),
    ),
    Belonging(
        "config.toml",
        SEALED,
        Words("机器人和收款的密钥，只在口令下封存", "keys of robots and of payments, kept under a passphrase only"),
    ),
    Belonging("keys", SEALED, Words("收款证书和私钥", "certificates and private keys of payments")),
    Belonging("marts", WHEN_ASKED, Words("可由数据湖重算", "can be computed again from the lake")),
    Belonging("findings", LEFT_OUT, Words("可重新查找", "can be looked for again")),
    Belonging(
        "salts",
        LEFT_OUT,
        Words("两天后必须消失，否则访客可被认出", "must be gone after two days, or visitors could be known"),
    ),
    Belonging(
        "looked_at",
        LEFT_OUT,
        Words("先检查、等确认的文件，一小时后清掉", "files that wait an hour to be confirmed"),
    ),
    Belonging("backups", LEFT_OUT, Words("备份本身", "the backups themselves")),
    Belonging(LOST_AND_FOUND, LEFT_OUT, Words("磁盘自己的", "the disk's own")),
    Belonging("rounds", LEFT_OUT, Words("锁文件", "a lock")),
    Belonging("shop.sqlite3-wal", LEFT_OUT, Words("已在快照内", "inside the snapshot")),
    Belonging("shop.sqlite3-shm", LEFT_OUT, Words("已在快照内", "inside the snapshot")),
    Belonging("shop.sqlite3-turn", LEFT_OUT, Words("锁文件", "a lock")),
)
OF_NAME = {one.name: one for one in BELONGINGS}


def kept_how(name: str) -> str:
    """How a backup keeps the thing of this name at the top of a home; what nobody entered here is copied."""
    known = OF_NAME.get(name)
    return known.kept if known else COPIED


def is_swept(name: str) -> bool:
    """Whether files of the thing of this name go, when nobody names them any more, while the shop runs."""
    return name in OF_NAME and OF_NAME[name].is_swept

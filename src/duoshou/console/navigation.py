"""The house as the left side shows it: every room, its letter on the keyboard, what will live in those not open yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.urls import get_script_prefix, reverse

from duoshou.console.rights import may_open
from duoshou.kernel.words import Words
from duoshou.rooms.team import facade as team


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the left side. A room that is not `open` leads to a page that says what will live there."""

    id: str
    name: Words
    letter: str
    group: int
    page: str = "room"
    keeps_view: bool = False
    coming: tuple[Words, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it has pages of its own already."""
        return self.page != "room"

    @property
    def address(self) -> str:
        """Where it is."""
        return _address(get_script_prefix(), self.page, () if self.open else (self.id,))


@cache
def _address(prefix: str, page: str, parts: tuple[str, ...]) -> str:
    # Every page of the cockpit points to every room twice; there are as many addresses as rooms.
    return reverse(page, args=parts)


ROOMS: tuple[Room, ...] = (
    Room("today", Words("今日", "Today"), "t", 0, "today", keeps_view=True),
    Room("inbox", Words("待办发现", "Findings"), "i", 0, "inbox", keeps_view=True),
    Room("diagnosis", Words("诊断", "Diagnosis"), "w", 0, "diagnosis-of", keeps_view=True),
    Room("numbers", Words("数据", "Data"), "d", 0, "metrics", keeps_view=True),
    Room(
        "goods",
        Words("商品", "Goods"),
        "g",
        1,
        coming=(
            Words(
                "ABC 分层、生命周期、爆款布局与依赖风险", "ABC classes, life cycle, best-seller layout and dependency"
            ),
            Words("连带购买与套餐、测款实验、定价与价格带", "Association and bundles, product tests, prices and bands"),
        ),
    ),
    Room(
        "store",
        Words("店铺", "Store"),
        "s",
        1,
        "targets",
        keeps_view=True,
        coming=(
            Words(
                "渠道贡献与下一块钱、关键词与标题、服务分", "Channels and the next yuan, keywords and titles, service"
            ),
        ),
    ),
    Room(
        "content",
        Words("内容", "Content"),
        "n",
        1,
        coming=(
            Words(
                "短视频、直播、图文、私域的日历与效果", "A calendar of video, live, posts and communities, with results"
            ),
            Words("文案检查（广告法、平台用词）", "Copy check against advertising law and platform words"),
        ),
    ),
    Room(
        "customers",
        Words("客户", "Customers"),
        "c",
        1,
        coming=(
            Words("RFM、复购、新老客、终身价值", "RFM, repurchase, new and returning buyers, lifetime value"),
            Words(
                "人群与召回（带留出组）、社群、等级与积分", "Audiences and recall with a hold-out, communities, points"
            ),
        ),
    ),
    Room(
        "brand",
        Words("品牌", "Brand"),
        "b",
        1,
        coming=(
            Words("客户之声、卖点、竞品与市场、优势匹配", "Voice of customer, selling points, rivals, our best match"),
        ),
    ),
    Room(
        "supply",
        Words("供应链", "Supply"),
        "l",
        2,
        "suppliers",
        keeps_view=True,
        coming=(Words("需求预测、补货、缺货与清仓、现金流", "Demand, replenishment, stock-outs and clearance, cash"),),
    ),
    Room("team", Words("团队", "Team"), "p", 2, "people"),
    Room("mall", Words("商城", "Mall"), "m", 2, "office"),
    Room(
        "plans",
        Words("计划", "Plans"),
        "j",
        3,
        coming=(
            Words("发现变成计划，审批、执行、复盘、打法库", "From finding to plan, approval, tasks, review, playbook"),
        ),
    ),
    Room("settings", Words("设置", "Settings"), "e", 3, "preferences"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page that search can find, and the room that its entry lights up."""

    name: Words
    url_name: str
    room: str
    keeps_view: bool = False

    @property
    def address(self) -> str:
        """Where it is."""
        return reverse(self.url_name)


PAGES: tuple[Page, ...] = (
    Page(Words("今日", "Today"), "today", "today", keeps_view=True),
    Page(Words("待办发现", "Findings"), "inbox", "inbox", keeps_view=True),
    Page(Words("诊断", "Diagnosis"), "diagnosis-of", "diagnosis", keeps_view=True),
    Page(Words("指标字典", "Metric dictionary"), "metrics", "numbers", keeps_view=True),
    Page(Words("三张报表", "Standing tables"), "standing-tables", "numbers", keeps_view=True),
    Page(Words("平台对数", "Beside the platforms"), "reconciliation", "numbers", keeps_view=True),
    Page(Words("收到的文件", "Files received"), "deliveries", "numbers"),
    Page(Words("导入数据", "Import data"), "upload", "numbers"),
    Page(Words("目标", "Targets"), "targets", "store", keeps_view=True),
    Page(Words("供应商", "Suppliers"), "suppliers", "supply", keeps_view=True),
    Page(Words("团队与权限", "People and roles"), "people", "team"),
    Page(Words("定时报告", "Scheduled reports"), "reports", "settings"),
    Page(Words("商城后台", "Back office of the mall"), "office", "mall"),
    Page(Words("显示设置", "Display settings"), "preferences", "settings"),
    Page(Words("修改密码", "Change password"), "change-password", "settings"),
    Page(Words("备份", "Backups"), "backups", "settings"),
    Page(Words("清空店铺", "Empty a shop"), "shop-empty", "settings"),
    Page(Words("操作记录", "Record of actions"), "record", "settings"),
)


def rooms_of(person: team.Person) -> tuple[Room, ...]:
    """The rooms that open for this person, in the order of the house."""
    return tuple(one for one in ROOMS if may_open(person, one.address))


def first_room_of(person: team.Person) -> Room:
    """The first of them that has pages already."""
    return next(one for one in rooms_of(person) if one.open)


def room_named(room_id: str) -> Room | None:
    """The room that is not open yet with this id, if there is one."""
    return next((room for room in ROOMS if room.id == room_id and not room.open), None)

"""The people who buy: new ones every day, and those who come back."""

from __future__ import annotations

from datetime import date, timedelta

from duoshou.simulated_shop.dice import Dice
from duoshou.simulated_shop.values import Customer

COMES_BACK_AFTER_FIRST = 0.34
COMES_BACK_LATER = 0.52
MEAN_GAP_DAYS = 48
SHORTEST_GAP_DAYS = 4
BUYS_TWICE_A_DAY = 0.012
BACK_IN_FRONT = 0.9
"""How often a due customer gets the next order before a new one does."""

# province, city, districts, weight
_PLACES: tuple[tuple[str, str, tuple[str, ...], int], ...] = (
    ("广东省", "广州市", ("越秀区", "天河区", "白云区"), 9),
    ("广东省", "深圳市", ("南山区", "福田区", "龙岗区"), 8),
    ("浙江省", "杭州市", ("西湖区", "余杭区", "滨江区"), 9),
    ("浙江省", "宁波市", ("海曙区", "鄞州区"), 5),
    ("江苏省", "南京市", ("玄武区", "江宁区"), 6),
    ("江苏省", "苏州市", ("姑苏区", "吴中区"), 7),
    ("上海", "上海市", ("浦东新区", "徐汇区", "闵行区"), 9),
    ("北京", "北京市", ("朝阳区", "海淀区", "丰台区"), 8),
    ("山东省", "济南市", ("历下区", "市中区"), 6),
    ("河南省", "郑州市", ("金水区", "中原区"), 6),
    ("四川省", "成都市", ("武侯区", "锦江区"), 7),
    ("湖北省", "武汉市", ("洪山区", "江汉区"), 6),
    ("福建省", "厦门市", ("思明区", "湖里区"), 4),
    ("江西省", "九江市", ("浔阳区", "濂溪区"), 3),
    ("辽宁省", "沈阳市", ("和平区", "铁西区"), 4),
    ("新疆维吾尔自治区", "乌鲁木齐市", ("天山区", "沙依巴克区"), 2),
    ("西藏自治区", "拉萨市", ("城关区",), 1),
)
_PLACE_WEIGHTS = tuple(place[3] for place in _PLACES)
_NICK_STARTS = ("小鹿", "晴天", "柠檬", "阿布", "团子", "南风", "一颗糖", "豆豆", "月亮", "栗子", "棉花", "tb")
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"


class Clientele:
    """Everybody who has ordered so far, and who is due to come back on which day."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._due: dict[date, list[Customer]] = {}
        self._waiting: list[Customer] = []
        self._today: list[Customer] = []
        self.everybody: list[Customer] = []
        self._orders: dict[str, int] = {}

    def open_day(self, day: date) -> None:
        """Start `day`: those due join the ones still waiting."""
        self._waiting += self._due.pop(day, [])
        self._dice.shuffle(self._waiting)
        self._today = []

    def next_buyer(self, day: date) -> Customer:
        """Who places the next order of `day`."""
        if self._today and self._dice.random() < BUYS_TWICE_A_DAY:
            return self._dice.choice(self._today)
        comes_back = self._waiting and self._dice.random() < BACK_IN_FRONT
        buyer = self._waiting.pop() if comes_back else self._new_customer()
        self._today.append(buyer)
        self._plan_return(buyer, day)
        return buyer

    def _plan_return(self, buyer: Customer, day: date) -> None:
        orders = self._orders[buyer.nick] = self._orders.get(buyer.nick, 0) + 1
        if self._dice.random() < (COMES_BACK_AFTER_FIRST if orders == 1 else COMES_BACK_LATER):
            gap_days = SHORTEST_GAP_DAYS + round(self._dice.expovariate(1 / MEAN_GAP_DAYS))
            self._due.setdefault(day + timedelta(days=gap_days), []).append(buyer)

    def _new_customer(self) -> Customer:
        dice, number = self._dice, len(self.everybody) + 1
        province, city, districts, _ = dice.choices(_PLACES, _PLACE_WEIGHTS)[0]
        customer = Customer(
            nick=f"{dice.choice(_NICK_STARTS)}{number:05d}",
            receiver=f"{dice.choice(_SURNAMES)}**",
            phone=f"1{dice.choice('35789')}{dice.randrange(10)}****{dice.randrange(10_000):04d}",
            province=province,
            address=f"{province} {city} {dice.choice(districts)}",
        )
        self.everybody.append(customer)
        return customer

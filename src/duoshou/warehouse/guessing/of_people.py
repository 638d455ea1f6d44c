"""Columns about people: names, telephones, addresses, accounts. Not taken in unless somebody asks for it."""

from __future__ import annotations

import re

from duoshou.kernel.words import Words

NAME = re.compile(
    r"姓名|收货人|收件人|联系人|真实名|电话|手机(?!订单|端|访客|专享|下单|淘宝)|座机|详细地址|收货地址|收件地址|^地址|街道|身份证|邮箱|邮编"
    r"|旺旺|昵称|会员名|用户名|买家账号|支付宝账号|微信号|留言|发票抬头|税号|证件"
    r"|phone|mobile(?! visitors)|(?<![a-z])tel(?![a-z])|e-?mail|address|postcode|zip|recipient|consignee|receiver"
    r"|(?:buyer|customer|ship(?:ping)?|billing|first|last|full)[- _]?(?:name|nick)|nickname|id number|^姓$|^名$",
    re.I,
)
NOT_OF_PEOPLE = re.compile(r"店铺|商品|宝贝|人数|时段|方式|地区|省份?$|市$|号机订单|是否")
ADDRESS = re.compile(r"[省市区县旗州].{0,30}[路街道巷弄村镇区城苑园厦].{0,12}[0-9]\s*(?:号|弄|栋|幢|座|单元|室|楼)")
# A column that says who bought holds numbers of members, or their names.
WHO_BOUGHT = re.compile(r"(?:买家|客户|顾客|会员|用户|购买人|buyer|customer|member|user)", re.I)
# Eleven digits may also number an order.
NUMBER_OF_THINGS = re.compile(r"单号|编号|流水号|商品id|sku|条码|金额|order|item", re.I)
WHY_NAME = Words(
    "像个人信息（看列名），默认不收：经营分析用不到，收了就要保管",
    "Looks like personal data by its name; left out, as no figure needs it and what is kept has to be guarded",
)
WHY_PHONE = Words(
    "里面是手机号，默认不收：经营分析用不到，收了就要保管",
    "Holds telephones; left out, as no figure needs them and what is kept has to be guarded",
)


def of_people(label: str, looks: str) -> Words | None:
    """Why the column is taken for personal data; None when it is not."""
    if looks == "phone" and not NUMBER_OF_THINGS.search(label):
        return WHY_PHONE
    if (looks == "words" and WHO_BOUGHT.fullmatch(label.strip())) or (
        NAME.search(label) and not NOT_OF_PEOPLE.search(label)
    ):
        return WHY_NAME
    return None


def has_address(cell: str) -> bool:
    """Whether the cell says where somebody lives, down to the house."""
    return ADDRESS.search(cell) is not None

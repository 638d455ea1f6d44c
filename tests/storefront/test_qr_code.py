"""The QR code as it is drawn: dark where the library says so, light around; and which ways to pay are offered."""

from __future__ import annotations

import re

import pytest
import segno

from duoshou.storefront.showing.qr_code import QUIET, drawn
from duoshou.storefront.showing.ways_to_pay import offered, place_of

BY_WECHAT = "weixin://wxpay/bizpayurl?pr=p4lpSuKzz"
DARK = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")


class TestACode:
    @pytest.mark.parametrize("text", [BY_WECHAT, "1", BY_WECHAT * 5])
    def test_is_dark_where_it_should_be_and_nowhere_else(self, text: str):
        found = drawn(text)
        assert DARK.sub("", found.path) == ""
        dark = {(int(x) + step, int(y)) for x, y, width, back in DARK.findall(found.path) for step in range(int(width))}
        code = segno.make_qr(text, error="m", boost_error=False)
        rightly = {
            (x + QUIET, y + QUIET) for y, row in enumerate(code.matrix) for x, module in enumerate(row) if module
        }
        assert dark == rightly
        assert found.side == len(code.matrix) + 2 * QUIET
        assert code.error == "M"


class TestAWayToPay:
    ALL = {"wechat": ("jsapi", "h5", "native"), "alipay": ("wap", "page"), "sandbox": ("",)}

    @pytest.mark.parametrize(
        ("browser", "ways"),
        [
            ("Mozilla/5.0 (iPhone) Mobile/15E148", ["wechat.h5", "alipay.wap", "sandbox"]),
            ("Mozilla/5.0 (X11; Linux x86_64)", ["wechat.native", "alipay.page", "sandbox"]),
            ("Mozilla/5.0 (iPhone) Mobile MicroMessenger/8.0", ["wechat.jsapi", "wechat.native", "sandbox"]),
        ],
        ids=["phone", "desk", "wechat"],
    )
    def test_is_the_best_where_the_buyer_is(self, browser: str, ways: list[str]):
        assert [one.said for one in offered(ready=self.ALL, place=place_of(browser))] == ways

    def test_is_offered_only_when_the_shop_has_it(self):
        assert [one.said for one in offered(ready={"wechat": ("native",)}, place="phone")] == ["wechat.native"]
        assert [one.said for one in offered(ready={"wechat": ("native",)}, place="wechat")] == ["wechat.native"]
        assert offered(ready={"alipay": ("wap",)}, place="wechat") == []

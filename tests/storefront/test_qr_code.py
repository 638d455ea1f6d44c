"""The QR code of our own, read back by the standard's own arithmetic."""

from __future__ import annotations

import pytest

from duoshou.storefront.showing import qr_code
from duoshou.storefront.showing.ways_to_pay import offered, place_of

BY_WECHAT = "weixin://wxpay/bizpayurl?pr=p4lpSuKzz"


def read(grid: qr_code.Grid) -> bytes:
    """The text in the code, by the mask that the format names; the bytes of correction are passed over."""
    side = len(grid)
    format_said = int("".join(str(grid[8][x]) for x in (0, 1, 2, 3, 4)), 2) ^ (qr_code.FORMAT_MASK >> 10)
    assert format_said >> 3 == qr_code.LEVEL_M
    mask, fixed = qr_code.MASKS[format_said & 7], qr_code._fixed(side)
    bits = "".join(str(grid[y][x] ^ mask(y, x)) for y, x in qr_code._way(side) if (y, x) not in fixed)
    words = [int(bits[place : place + 8], 2) for place in range(0, len(bits) // 8 * 8, 8)]
    size, many, _ = qr_code.BLOCKS[(side - 17) // 4]
    data = [words[place * many + block] for block in range(many) for place in range(size)]
    whole = int.from_bytes(bytes(data), "big") >> 4
    length = data[0] % 16 << 4 | data[1] >> 4
    return (whole >> 8 * (len(data) - 2 - length)).to_bytes(len(data), "big")[-length:]


class TestACode:
    @pytest.mark.parametrize("many", [1, 13, 14, 26, 27, 42, 43, 62, 63, 84, 85, 106])
    def test_says_what_was_put_in(self, many: int):
        text = (BY_WECHAT * 4)[:many]
        assert read(qr_code.modules(text)) == text.encode()

    def test_corrects_itself_by_the_standards_own_example(self):
        """ISO/IEC 18004, annex I: 01234567 as numbers at level M."""
        words = [0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11]
        assert qr_code._remainder(words, 10) == [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55]

    def test_that_would_be_too_long_is_refused(self):
        with pytest.raises(ValueError, match="too long"):
            qr_code.svg("x" * 107)


class TestAWayToPay:
    ALL = {"wechat": ("jsapi", "h5", "native"), "alipay": ("wap", "page"), "sandbox": ("",)}

    @pytest.mark.parametrize(
        ("browser", "ways"),
        [
            ("Mozilla/5.0 (iPhone) Mobile/15E148", ["wechat.h5", "alipay.wap", "sandbox"]),
            ("Mozilla/5.0 (X11; Linux x86_64)", ["wechat.native", "alipay.page", "sandbox"]),
            ("Mozilla/5.0 (iPhone) Mobile MicroMessenger/8.0", ["wechat.native", "sandbox"]),
        ],
        ids=["phone", "desk", "wechat"],
    )
    def test_is_the_best_where_the_buyer_is(self, browser: str, ways: list[str]):
        assert [one.said for one in offered(ready=self.ALL, place=place_of(browser))] == ways

    def test_is_offered_only_when_the_shop_has_it(self):
        assert [one.said for one in offered(ready={"wechat": ("native",)}, place="phone")] == ["wechat.native"]
        assert offered(ready={"alipay": ("wap",)}, place="wechat") == []

"""The waterfall as a drawing, and the picture of the brief: never boxes instead of characters."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from duoshou.kernel.periods import Period
from duoshou.loop.facade import NoChineseFont
from duoshou.loop.judgement.chart import OF_PAPER, waterfall_option
from duoshou.loop.judgement.counting import Counted
from duoshou.loop.judgement.falling import falling
from duoshou.loop.judgement.values import Waterfall
from duoshou.loop.picture.charts import chart_svg
from duoshou.loop.picture.fonts import Font, chinese_font
from duoshou.loop.picture.paper import Ink, Paper

DAY = Period.of_day(date(2026, 11, 21))


@pytest.fixture(scope="module")
def fall() -> Waterfall:
    told = falling({"店": Counted((100_000, 80_000), (20, 10), (1_000, 1_000), {})}, currency="CNY")
    assert isinstance(told, Waterfall)
    return told


@pytest.fixture(scope="module")
def font() -> Font:
    try:
        return chinese_font()
    except NoChineseFont:
        pytest.skip("no Chinese font on this machine")


def option(fall: Waterfall) -> dict[str, object]:
    return waterfall_option(fall, period=DAY, against=DAY.previous(), currency="CNY", language="zh", look=OF_PAPER)


class TestTheDrawing:
    def test_begins_every_bar_where_the_last_one_ended(self, fall: Waterfall):
        unseen, seen, _ = option(fall)["series"]  # type: ignore[misc]
        ends = [
            (float(low), float(low) + float(bar["value"]))
            for low, bar in zip(unseen["data"], seen["data"], strict=True)
        ]
        # 1,000 → conversion −650 → spend +450 → 800, and visitors that did nothing.
        assert ends == [(0, 1000), (1000, 1000), (350, 1000), (350, 800), (0, 800)]

    def test_writes_every_amount_beside_its_bar(self, fall: Waterfall):
        drawn = chart_svg(option(fall), width=600, height=300)
        assert all(text in drawn for text in ("支付转化率", "-¥650.00", "+¥450.00", "¥800.00"))

    def test_escapes_what_a_title_says(self, fall: Waterfall):
        named = option(fall) | {"title": {"text": "<script>曲奇</script>"}}
        assert "<script>" not in chart_svg(named, width=600, height=300)


class TestThePicture:
    def test_is_refused_without_a_chinese_font_and_says_which_package_to_install(self, tmp_path: Path):
        with pytest.raises(NoChineseFont) as refused:
            chinese_font((tmp_path,))
        assert "fonts-noto-cjk" in refused.value.advice.zh and "fonts-noto-cjk" in refused.value.advice.en

    def test_takes_no_file_for_a_font_that_is_none(self, tmp_path: Path):
        (tmp_path / "NotoSansCJK-Regular.ttc").write_bytes(b"not a font")
        with pytest.raises(NoChineseFont):
            chinese_font((tmp_path,))

    def test_leaves_out_what_the_font_cannot_write(self, font: Font):
        assert font.readable("曲奇🎁 ¥9.90 ▲") == "曲奇 ¥9.90 ▲"

    def test_breaks_lines_within_the_width_and_no_number_in_two(self, font: Font):
        paper = Paper(300, 20, font)
        lines = paper.wrapped("昨天买家付了 ¥12,345.67，比前天多 ¥1,234.50。", Ink(26, "#000"), paper.inner)
        assert len(lines) > 1
        assert all(font.width(line, 26) <= paper.inner for line in lines)
        assert any("¥12,345.67" in line for line in lines)
        assert not any(line.startswith(("，", "。")) for line in lines)

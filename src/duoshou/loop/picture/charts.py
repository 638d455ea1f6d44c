"""ECharts without a browser: an option becomes SVG inside QuickJS."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import quickjs

import duoshou

# The very file that the cockpit's pages load.
ECHARTS = Path(duoshou.__file__).parent / "console" / "static" / "vendor" / "echarts" / "echarts.min.js"
WITHOUT_TIMERS = "function setTimeout() { return 0; } function clearTimeout() {}"
DRAW = """
function draw(option, width, height) {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption(JSON.parse(option));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
"""
MOST_SECONDS, MOST_BYTES = 20, 256_000_000
FOR_A_MOUSE = re.compile(r"<style\s*>.*?</style>", flags=re.DOTALL)


def chart_svg(option: Mapping[str, Any], *, width: int, height: int) -> str:
    """The drawing as one SVG element of that size; its texts are escaped."""
    context = quickjs.Context()
    context.set_time_limit(MOST_SECONDS)
    context.set_memory_limit(MOST_BYTES)
    context.eval(WITHOUT_TIMERS + ECHARTS.read_text(encoding="utf-8"))
    context.eval(DRAW)
    drawn = context.get("draw")(json.dumps(option), width, height)
    return FOR_A_MOUSE.sub("", str(drawn))

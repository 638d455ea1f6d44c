// Draws each .chart from the figures that the page carries; colours come from the page, so themes need no second list.

const lang = document.documentElement.lang;
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const figures = (texts) => texts.map((text) => (text === null ? null : Number(text)));

function short(number) {
  const size = Math.abs(number);
  const steps = lang === "en" ? [[1e6, "M"], [1e3, "K"]] : [[1e8, "\u4ebf"], [1e4, "\u4e07"]];
  for (const [step, unit] of steps) if (size >= step) return `${+(number / step).toFixed(1)}${unit}`;
  return `${+number.toFixed(2)}`;
}

function option(figure, data) {
  const [ink, soft, line, accent] = ["--ink", "--soft", "--line", "--accent"].map(colour);
  const written = (value) => (value === null || value === undefined ? "—"
    : `${data.symbol}${value.toLocaleString(lang, { maximumFractionDigits: 2 })}${data.unit ?? ""}`);
  return {
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 300,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink },
    grid: { left: 8, right: 16, top: 34, bottom: 4, containLabel: true },
    legend: { top: 0, right: 0, textStyle: { color: soft }, itemWidth: 18, icon: "roundRect", itemHeight: 3 },
    tooltip: {
      trigger: "axis", renderMode: "richText", confine: true,
      backgroundColor: colour("--card"), borderColor: line, textStyle: { color: ink },
      formatter: (points) => points.map((point) => {
        const day = point.seriesIndex === 0 ? data.days[point.dataIndex] : data.before_days?.[point.dataIndex] ?? "";
        return `${point.seriesName} ${day}  ${written(point.value)}`;
      }).join("\n"),
    },
    xAxis: {
      type: "category", data: data.days, boundaryGap: false, axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
      axisLabel: { color: soft, hideOverlap: true, formatter: (day) => day.slice(5).replace("-", "/") },
    },
    yAxis: {
      type: "value", splitLine: { lineStyle: { color: line } }, splitNumber: 4,
      axisLabel: { color: soft, formatter: (value) => `${data.symbol}${short(value)}${data.unit ?? ""}` },
    },
    series: [
      { name: figure.dataset.now, type: "line", data: figures(data.now), showSymbol: data.days.length < 15, symbolSize: 6,
        lineStyle: { width: 2.2, color: accent }, itemStyle: { color: accent }, areaStyle: { color: accent, opacity: 0.07 } },
      { name: figure.dataset.before, type: "line", data: figures(data.before), showSymbol: false,
        lineStyle: { width: 1.5, type: "dashed", color: soft }, itemStyle: { color: soft } },
    ],
  };
}

function draw(figure) {
  const data = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
  const chart = window.echarts.init(figure, null, { renderer: "canvas" });
  const paint = () => chart.setOption(option(figure, data), true);
  paint();
  new ResizeObserver(() => chart.resize()).observe(figure);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
}

// Both scripts are deferred and run in the order of the page, so the library is there.
document.querySelectorAll(".chart[data-chart]").forEach(draw);

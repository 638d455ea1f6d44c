// Draws each .chart from the figures that the page carries; colours come from the page, so themes need no second list.

const MOST_DAYS_WITH_DOTS = 14;
const lang = document.documentElement.lang;
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const figures = (texts) => texts.map((text) => (text === null ? null : Number(text)));

function short(number) {
  const size = Math.abs(number);
  const steps = lang === "en" ? [[1e6, "M"], [1e3, "K"]] : [[1e8, "\u4ebf"], [1e4, "\u4e07"]];
  for (const [step, unit] of steps) if (size >= step) return `${+(number / step).toFixed(1)}${unit}`;
  return `${+number.toFixed(2)}`;
}

// What is read when one points at a day: both lines with their own day and the whole figure.
function tooltip(data, { ink, line }) {
  const daysOf = [data.days, data.before_days ?? [], data.days];
  const written = (value) => (value === null || value === undefined
    ? "—"
    : `${data.symbol}${value.toLocaleString(lang, { maximumFractionDigits: 2 })}${data.unit ?? ""}`);
  const said = ({ seriesName, seriesIndex, dataIndex, value }) =>
    `${seriesName} ${daysOf[seriesIndex][dataIndex] ?? ""}  ${written(value)}`;
  return {
    trigger: "axis",
    renderMode: "richText",
    confine: true,
    backgroundColor: colour("--card"),
    borderColor: line,
    textStyle: { color: ink },
    formatter: (points) => points.map(said).join("\n"),
  };
}

function axes(data, { soft, line }) {
  return {
    xAxis: {
      type: "category",
      data: data.days,
      boundaryGap: false,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
      axisLabel: { color: soft, hideOverlap: true, formatter: (day) => day.slice(5).replace("-", "/") },
    },
    yAxis: {
      type: "value",
      splitNumber: 4,
      splitLine: { lineStyle: { color: line } },
      axisLabel: { color: soft, formatter: (value) => `${data.symbol}${short(value)}${data.unit ?? ""}` },
    },
  };
}

// Now is a full line over a tint; the other period is dashed, what is foreseen dotted, so that colour is not the only sign.
function lines(figure, data, { soft, accent }) {
  const now = {
    name: figure.dataset.now,
    type: "line",
    data: figures(data.now),
    showSymbol: data.days.length <= MOST_DAYS_WITH_DOTS,
    symbolSize: 6,
    lineStyle: { width: 2.2, color: accent },
    itemStyle: { color: accent },
    areaStyle: { color: accent, opacity: 0.07 },
  };
  const before = {
    name: figure.dataset.before,
    type: "line",
    data: figures(data.before),
    showSymbol: false,
    lineStyle: { width: 1.5, type: "dashed", color: soft },
    itemStyle: { color: soft },
  };
  if (!data.ahead) return [now, before];
  const ahead = {
    name: figure.dataset.ahead,
    type: "line",
    data: figures(data.ahead),
    showSymbol: false,
    lineStyle: { width: 2.2, type: "dotted", color: accent },
    itemStyle: { color: accent },
  };
  return [now, before, ahead];
}

function option(figure, data) {
  const colours = { ink: colour("--ink"), soft: colour("--soft"), line: colour("--line"), accent: colour("--accent") };
  return {
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 300,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colours.ink },
    grid: { left: 8, right: 16, top: 34, bottom: 4, containLabel: true },
    legend: {
      top: 0,
      right: 0,
      textStyle: { color: colours.soft },
      icon: "roundRect",
      itemWidth: 18,
      itemHeight: 3,
    },
    tooltip: tooltip(data, colours),
    ...axes(data, colours),
    series: lines(figure, data, colours),
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

// An option that came whole from the server, in which var(--name) stands for a colour of this page.
function coloured(value) {
  if (Array.isArray(value)) return value.map(coloured);
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, coloured(one)]));
  }
  const named = typeof value === "string" && value.match(/^var\((--[\w-]+)\)$/);
  return named ? colour(named[1]) : value;
}

function drawWhole(figure) {
  const data = JSON.parse(document.getElementById(figure.dataset.option).textContent);
  const font = { fontFamily: getComputedStyle(document.body).fontFamily };
  const chart = window.echarts.init(figure, null, { renderer: "canvas" });
  const paint = () => {
    const option = coloured(data);
    chart.setOption({ ...option, textStyle: { ...option.textStyle, ...font } }, true);
  };
  paint();
  new ResizeObserver(() => chart.resize()).observe(figure);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
}

function drawAll(place) {
  place.querySelectorAll(".chart[data-chart]").forEach(draw);
  place.querySelectorAll(".chart[data-option]").forEach(drawWhole);
}

// Both scripts are deferred and run in the order of the page, so the library is there.
drawAll(document);
document.addEventListener("part-arrived", (event) => drawAll(event.target));

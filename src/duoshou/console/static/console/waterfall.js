// Draws the factors as a waterfall from before to after; colours come from the page, and every step wears its sign.

const lang = document.documentElement.lang === "en" ? "en" : "zh";
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const NARROW_PX = 420;

function written(data, value, signed) {
  const places = data.places;
  const size = Math.abs(value).toLocaleString(lang, { minimumFractionDigits: places, maximumFractionDigits: places });
  const sign = value < 0 ? "-" : signed && value > 0 ? "+" : "";
  return `${sign}${data.symbol}${size}${data.unit}`;
}

function bars(figure, data) {
  const whole = (name, value) => ({ name, from: 0, to: Number(value), fill: colour("--accent"), signed: false });
  const step = (one) => {
    const from = Number(one.from);
    const to = Number(one.to);
    return { name: one[lang], from, to, fill: colour(to < from ? "--down" : "--up"), signed: true };
  };
  return [whole(figure.dataset.before, data.before), ...data.steps.map(step), whole(figure.dataset.after, data.after)];
}

// The axis need not begin at zero when the steps are small beside the whole; then the ends are cut, and it says so.
function floor(all) {
  const ends = all.flatMap((bar) => (bar.signed ? [bar.from, bar.to] : [bar.to]));
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  const room = high - low;
  return low > 0 && room > 0 && low > room * 2 ? low - room / 2 : Math.min(0, low);
}

function drawn(api, params, all, bottom) {
  const bar = all[params.dataIndex];
  const [x, top] = api.coord([params.dataIndex, Math.max(bar.from, bar.to)]);
  const [, low] = api.coord([params.dataIndex, Math.max(bottom, Math.min(bar.from, bar.to))]);
  const width = Math.min(64, api.size([1, 0])[0] * 0.6);
  const shape = { x: x - width / 2, y: top, width, height: Math.max(1, low - top) };
  return { type: "rect", shape, style: { fill: bar.fill } };
}

function option(figure, all, bottom, whole) {
  const narrow = figure.clientWidth < NARROW_PX;
  // On a phone there is no room for the small change; the table below has it.
  const data = narrow ? { ...whole, places: Math.min(whole.places, whole.symbol ? 0 : 2) } : whole;
  const soft = colour("--soft");
  const label = (place) => written(data, all[place].signed ? all[place].to - all[place].from : all[place].to, all[place].signed);
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour("--ink") },
    grid: { left: 8, right: 8, top: 26, bottom: 4, containLabel: true },
    xAxis: {
      type: "category",
      data: all.map((bar) => bar.name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour("--line") } },
      axisLabel: { color: soft, interval: 0, width: figure.clientWidth / all.length - 8, overflow: "break" },
    },
    yAxis: {
      type: "value",
      min: bottom,
      splitNumber: 3,
      splitLine: { lineStyle: { color: colour("--line") } },
      axisLabel: { color: soft, showMinLabel: bottom <= 0, formatter: (value) => written(data, value, false) },
    },
    series: [
      { type: "custom", data: all.map((bar) => bar.to), renderItem: (params, api) => drawn(api, params, all, bottom) },
      {
        type: "scatter",
        symbolSize: 0,
        data: all.map((bar) => Math.max(bar.from, bar.to)),
        label: { show: true, position: "top", color: colour("--ink"), fontSize: narrow ? 10 : 12, formatter: ({ dataIndex }) => label(dataIndex) },
      },
    ],
  };
}

function draw(figure) {
  const data = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
  const chart = window.echarts.init(figure, null, { renderer: "canvas" });
  const bottom = floor(bars(figure, data));
  document.getElementById("waterfall-cut").hidden = bottom <= 0;
  const paint = () => chart.setOption(option(figure, bars(figure, data), bottom, data), true);
  paint();
  new ResizeObserver(() => { chart.resize(); paint(); }).observe(figure);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
}

document.querySelectorAll("#waterfall").forEach(draw);

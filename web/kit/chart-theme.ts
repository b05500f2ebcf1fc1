import tones from './chart-theme.json' with { type: 'json' }

/** The house's look for ECharts, which reads neither OKLCH nor custom properties. `contrast.mjs` writes the colours. */
export function chartTheme(theme: 'light' | 'dark'): object {
  const tone = tones[theme]
  const text = { color: tone['ink-muted'], fontFamily: '"Hanken Grotesk Variable", system-ui, sans-serif', fontSize: 11 }
  const axis = {
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { ...text, margin: 10 },
    splitLine: { lineStyle: { color: tone['chart-grid'], width: 1 } },
    splitNumber: 3,
  }
  return {
    color: tone.series,
    backgroundColor: 'transparent',
    textStyle: text,
    grid: { left: 4, right: 8, top: 16, bottom: 4, containLabel: true },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis,
    timeAxis: { ...axis, splitLine: { show: false } },
    line: { lineStyle: { width: 2.25 }, symbol: 'none', smooth: false },
    bar: { itemStyle: { borderRadius: 3 }, barMaxWidth: 32 },
    legend: { textStyle: text, icon: 'rect', itemWidth: 12, itemHeight: 3 },
    visualMap: { color: tone.sequence.toReversed(), textStyle: text },
    tooltip: {
      backgroundColor: tone.raised, borderWidth: 0, padding: [8, 10], textStyle: { ...text, color: tone.ink, fontSize: 12 },
      extraCssText: 'box-shadow: var(--elev-pop); border-radius: 8px;', axisPointer: { lineStyle: { color: tone.line }, crossStyle: { color: tone.line } },
    },
    markLine: { lineStyle: { color: tone.lamp, type: 'solid', width: 1.5 }, symbol: 'none', label: { color: tone['ink-muted'], fontSize: 11 } },
  }
}

/** The chart colours by name, for a series that must keep its own: `chartColors('dark').series[2]`. */
export function chartColors(theme: 'light' | 'dark') {
  return tones[theme]
}

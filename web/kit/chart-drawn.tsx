import { BarChart, FunnelChart, HeatmapChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts'
import { AriaComponent, DatasetComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { init, use as register, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { ChartProps } from './chart.tsx'
import { chartTheme } from './chart-theme.ts'
import { useMedia } from './use-media.ts'
import { useTheme } from './use-theme.ts'

register([BarChart, FunnelChart, HeatmapChart, LineChart, SankeyChart, ScatterChart, AriaComponent, DatasetComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, VisualMapComponent, SVGRenderer])

/** The drawing itself; a file of its own so that ECharts is loaded only with a first graph. */
export default function ChartDrawn({ option, sentence, height = 240, onPick }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const pick = useRef(onPick)
  const { theme } = useTheme()
  const isStill = useMedia('(prefers-reduced-motion: reduce)')
  const latest = useRef(option)

  useEffect(() => {
    pick.current = onPick
    latest.current = option
  })
  useEffect(() => {
    if (!box.current) return
    const drawn = init(box.current, chartTheme(theme), { renderer: 'svg' })
    chart.current = drawn
    drawn.on('click', event => pick.current?.(event as Parameters<NonNullable<ChartProps['onPick']>>[0]))
    drawn.setOption({ animation: !isStill, animationThreshold: 200, ...latest.current })
    const watch = new ResizeObserver(() => drawn.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      drawn.dispose()
      chart.current = null
    }
  }, [theme, isStill])
  useEffect(() => {
    chart.current?.setOption({ animation: !isStill, animationThreshold: 200, ...option }, { notMerge: true })
  }, [option, isStill])

  return <div ref={box} role="img" aria-label={sentence} style={{ height }} className="w-full" />
}

import { useEffect, useState } from 'react'
import { clockIn } from './days.ts'
import { minutesOf } from './lanes.ts'

/** The present minute as a line through today. */
export function NowLine({ zone, hourPx, column, columns }: { zone: string; hourPx: number; column: number; columns: number }) {
  const [now, setNow] = useState(() => clockIn(zone))
  useEffect(() => {
    const timer = setInterval(() => setNow(clockIn(zone)), 20_000)
    return () => clearInterval(timer)
  }, [zone])
  return (
    <div aria-hidden="true" className="pointer-events-none absolute z-3 h-0.5 bg-lamp" style={{ top: (minutesOf(now) / 60) * hourPx, left: `calc(52px + (100% - 52px) * ${column / columns})`, width: `calc((100% - 52px) / ${columns})` }}>
      <span className="absolute -top-0.75 -left-1 size-2 rounded-full bg-lamp shadow-[0_0_0_1px_var(--lamp-ink)]" />
    </div>
  )
}

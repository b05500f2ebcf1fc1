import { useEffect, useRef } from 'react'
import { cx } from '../../kit/cx.ts'
import { counted } from '../../kit/format.ts'
import type { MonthStop } from './places-of-months.ts'

type MonthRailProps = { stops: readonly MonthStop[]; /** The month in view. */ here: string | undefined; onJump: (place: number) => void }

/** The months of the library at its edge: where one is, and a press away from any other. Plain buttons: there are sixty for five years, drawn anew while one scrolls. */
export function MonthRail({ stops, here, onJump }: MonthRailProps) {
  const rail = useRef<HTMLElement>(null)
  // In braces: what newer browsers answer is a promise, which an effect must not give back.
  useEffect(() => {
    rail.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [here])
  return (
    <nav ref={rail} aria-label="Months" className="w-15 shrink-0 overflow-y-auto border-l border-line py-2 text-xs [scrollbar-width:none] max-sm:hidden">
      {stops.map((stop, at) => (
        <div key={stop.month}>
          {stops[at - 1]?.year !== stop.year && <p className="px-2 pt-2 pb-0.5 font-semibold tabular-nums">{stop.year}</p>}
          <button
            type="button" aria-label={`${stop.name} ${stop.year}, ${counted(stop.count, 'file')}`} aria-current={stop.month === here ? 'true' : undefined} onClick={() => onJump(stop.place)}
            className={cx('block w-full rounded-xs px-2 py-0.75 text-left outline-offset-[-2px] hover:bg-hover', stop.month === here ? 'font-medium text-accent-ink' : 'text-ink-muted')}
          >
            {stop.name.slice(0, 3)}
          </button>
        </div>
      ))}
    </nav>
  )
}

import type { Stretch } from '../../../server/crm/contract.ts'
import { cx } from '../../kit/cx.ts'
import { useNow } from './use-now.ts'
import { dayNames, minutesOf, wallNow, weekWords } from './week.ts'

/** Seven columns of a day each, open hours filled, and a line where it is now in that zone. */
export function WeekPicture({ week, zone, className }: { week: readonly Stretch[] | null; zone: string; className?: string }) {
  const now = wallNow(zone, useNow(60_000))
  return (
    <div role="img" aria-label={`${weekWords(week)}, ${zone}`} className={cx('flex gap-0.75', className)}>
      {dayNames.map((name, at) => (
        <div key={name} className="flex w-4 flex-col items-center gap-0.5">
          <div className="relative h-14 w-full overflow-hidden rounded-xs bg-sunken shadow-[inset_0_0_0_1px_var(--line)]">
            {(week === null ? [{ day: at + 1, from: '00:00', to: '24:00' }] : week.filter(({ day }) => day === at + 1)).map(({ from, to }) => (
              <span key={from} className={cx('absolute inset-x-0', week === null ? 'bg-seq-1' : 'bg-seq-3')} style={{ top: `${minutesOf(from) / 14.4}%`, height: `${(minutesOf(to) - minutesOf(from)) / 14.4}%` }} />
            ))}
            {now.day === at + 1 && <span className="absolute inset-x-0 h-0.5 bg-lamp shadow-[0_0_0_0.5px_var(--lamp-ink)]" style={{ top: `${now.minute / 14.4}%` }} />}
          </div>
          <span className="text-2xs text-ink-faint">{name[0]}</span>
        </div>
      ))}
    </div>
  )
}

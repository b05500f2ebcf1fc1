import { useState } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { useOperation } from '../../api/use-operation.ts'
import { cx } from '../../kit/cx.ts'
import { DateTimeField } from '../../kit/date-field.tsx'
import { zoneName } from '../../kit/format.ts'
import { suggestedWalls, wallNow, wallWords } from '../wall-time.ts'

/** When it goes out, by the wall clock of the workspace. What the clock does that night is said before it is planned. */
export function WhenField({ wall, zone, onChange }: { wall: string; zone: string; onChange: (wall: string) => void }) {
  const now = wallNow(zone)
  const suggested = suggestedWalls(now)
  const [isPicking, setPicking] = useState(!suggested.some(one => one.wall === wall))
  const { data: plan } = useOperation('social.plan', { wall, zone }, { keepPrevious: true })
  const slot = (isOn: boolean) => cx('grid gap-0.5 rounded-sm bg-raised px-2.5 py-1.75 text-left', isOn ? 'bg-selected shadow-[inset_0_0_0_1.5px_var(--accent)]' : 'shadow-[inset_0_0_0_1px_var(--line-strong)] data-hovered:bg-hover')
  return (
    <section aria-label="When" className="mt-auto px-5 pt-4 pb-4.5">
      <header className="flex h-8.5 items-center gap-2"><h2 className="font-semibold">When</h2><span className="ml-auto text-xs text-ink-muted">{zoneName(zone)} time</span></header>
      <div className="grid grid-cols-3 gap-1.5">
        {suggested.map(one => (
          <ToggleButton key={one.wall} isSelected={!isPicking && one.wall === wall} onChange={() => (setPicking(false), onChange(one.wall))} className={slot(!isPicking && one.wall === wall)}>
            <b className="font-medium">{wallWords(one.wall, now)}</b>
            <span className="text-2xs text-ink-muted">{one.hint}</span>
          </ToggleButton>
        ))}
        <ToggleButton isSelected={isPicking} onChange={() => setPicking(true)} className={slot(isPicking)}>
          <b className="font-medium">Pick a time</b>
          <span className="text-2xs text-ink-muted">{isPicking ? wallWords(wall, now) : 'Any day and minute'}</span>
        </ToggleButton>
      </div>
      {isPicking && <DateTimeField label="Day and time" hideLabel className="mt-2" value={wall.slice(0, 16)} onChange={next => next && onChange(next)} min={now} zone={zoneName(zone)} {...(plan?.isOver && plan.wall === wall ? { error: 'This time is over. Choose a later one, or publish now.' } : {})} />}
      {plan?.notice && plan.wall === wall && <p className="mt-2 text-xs text-warning-ink">{plan.notice}</p>}
    </section>
  )
}

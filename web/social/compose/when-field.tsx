import { memo, useState, type ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { DateTimeField } from '../../kit/date-field.tsx'
import { zoneName } from '../../kit/format.ts'
import { suggestedWalls, wallNow, wallWords } from '../wall-time.ts'
import { BestTimeStrip, timesAverage } from './best-time-strip.tsx'

type WhenFieldProps = { wall: string; zone: string; /** Ids with spaces between. */ accountIds: string; onChange: (wall: string) => void; /** Further choices, such as the next free place of a queue. */ children?: ReactNode }

/** When it goes out, by the wall clock of the workspace. What the clock does that night is said before it is planned. */
export const WhenField = memo(function WhenField({ wall, zone, accountIds, onChange, children }: WhenFieldProps) {
  const now = wallNow(zone)
  const ids = accountIds === '' ? [] : accountIds.split(' ')
  const { data: best } = useOperation('social.best-time', { accountIds: ids }, { enabled: ids.length > 0, keepPrevious: true })
  const [first] = best?.suggestions ?? []
  const [evening, morning] = suggestedWalls(now)
  // An hour with evidence takes the place of the usual guess.
  const suggested = first ? [{ wall: first.wall, hint: timesAverage(first.median) }, evening!] : [evening!, morning!]
  const [isPicked, setPicking] = useState(false)
  // A time that came from elsewhere, such as from a remedy, is shown as a picked one.
  const isPicking = isPicked || !suggested.some(one => one.wall === wall)
  const [isShown, setShown] = useState(false)
  const { data: plan } = useOperation('social.plan', { wall, zone }, { keepPrevious: true })
  const slot = (isOn: boolean) => cx('grid gap-0.5 rounded-sm bg-raised px-2.5 py-1.75 text-left', isOn ? 'bg-selected shadow-[inset_0_0_0_1.5px_var(--accent)]' : 'shadow-[inset_0_0_0_1px_var(--line-strong)] data-hovered:bg-hover')
  const most = best?.accounts.toSorted((a, b) => b.posts - a.posts)[0]
  return (
    <section aria-label="When" className="mt-auto px-5 pt-4 pb-4.5">
      <header className="flex h-8.5 items-center gap-2"><h2 className="font-semibold">When</h2><span className="ml-auto text-xs text-ink-muted">{zoneName(zone)} time</span></header>
      <div className="grid grid-cols-3 gap-1.5">
        {suggested.map(one => {
          const isOn = !isPicking && one.wall === wall
          return (
            <ToggleButton key={one.wall} isSelected={isOn} onChange={() => (setPicking(false), onChange(one.wall))} className={slot(isOn)}>
              <b className="font-medium">{wallWords(one.wall, now)}</b>
              <span className="text-2xs text-ink-muted">{one.hint}</span>
            </ToggleButton>
          )
        })}
        <ToggleButton isSelected={isPicking} onChange={() => setPicking(true)} className={slot(isPicking)}>
          <b className="font-medium">Pick a time</b>
          <span className="text-2xs text-ink-muted">{isPicking ? wallWords(wall, now) : 'Any day and minute'}</span>
        </ToggleButton>
      </div>
      {isPicking && <DateTimeField label="Day and time" hideLabel className="mt-2" value={wall.slice(0, 16)} onChange={next => next && onChange(next)} min={now} zone={zoneName(zone)} {...(plan?.isOver && plan.wall === wall ? { error: 'This time is over. Choose a later one, or publish now.' } : {})} />}
      {plan?.notice && plan.wall === wall && <p className="mt-2 text-xs text-warning-ink">{plan.notice}</p>}
      {children}
      {best && most && (
        <div className="mt-2 flex flex-wrap items-center gap-x-2 text-xs text-ink-muted">
          <span>{most.isEnough ? 'Best times come from your own posts' : `Best time: not enough posts yet: ${most.posts} of ${best.needed}`}</span>
          {best.hours.length > 0 && <Button kind="quiet" size="sm" className="-my-1" onPress={() => setShown(!isShown)} aria-expanded={isShown}>{isShown ? 'Hide the week' : 'Show the week'}</Button>}
        </div>
      )}
      {isShown && best && best.hours.length > 0 && <BestTimeStrip best={best} />}
    </section>
  )
})

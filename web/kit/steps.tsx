import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type Step = { id: string; title: string; note?: ReactNode; state: 'done' | 'now' | 'ahead'; action?: ReactNode }

/** The ways through a wizard or a first run: an arch per step, ticked when done, lit where somebody is waited for. */
export function Steps({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <ol aria-label={label}>
      {steps.map(({ id, title, note, state, action }) => (
        <li key={id} aria-current={state === 'now' ? 'step' : undefined} className="grid min-h-13.5 grid-cols-[22px_minmax(0,1fr)_auto] items-center gap-3 border-t border-line py-2.25">
          <span className={cx('shape-arch grid h-5.75 w-5 place-items-center', state === 'done' ? 'bg-accent text-on-accent' : state === 'now' ? 'bg-lamp shadow-[inset_0_0_0_1.5px_var(--lamp-ink)]' : 'shadow-[inset_0_0_0_1.5px_var(--field)]')}>
            {state === 'done' && <Check size={12} strokeWidth={3} aria-hidden="true" />}
          </span>
          <span className="min-w-0">
            <span className={state === 'done' ? 'font-medium text-ink-muted' : 'font-semibold'}>{title}</span>
            <span className="sr-only">{state === 'done' ? ', done' : state === 'now' ? ', next' : ''}</span>
            {note && <span className="block text-xs text-ink-muted">{note}</span>}
          </span>
          {action}
        </li>
      ))}
    </ol>
  )
}

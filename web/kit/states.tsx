import { RotateCw } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { cx } from './cx.ts'
import { DoorAjar, DoorClosed } from './drawings.tsx'
import { toProblem } from './problem.ts'

type Frame = { title: string; className?: string }

function StateFrame({ drawing, title, children, actions, foot, className, role }: Frame & { drawing: ReactNode; children?: ReactNode; actions?: ReactNode; foot?: ReactNode; role?: 'alert' | 'status' }) {
  return (
    <section role={role} className={cx('grid content-center justify-items-center gap-1.5 px-10 pt-6.5 pb-8.5 text-center max-sm:px-5', className)}>
      {drawing}
      <h2 className="display mt-2 text-xl">{title}</h2>
      {children && <div className="max-w-[40ch] text-base text-ink-muted">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
      {foot && <p className="mt-2 text-xs text-ink-faint">{foot}</p>}
    </section>
  )
}

/** Nothing here yet: what this is for in one sentence, the first step as button, an import as the second. */
export function EmptyState({ children, actions, ...frame }: Frame & { children?: ReactNode; actions?: ReactNode }) {
  return <StateFrame {...frame} drawing={<DoorAjar />} actions={actions}>{children}</StateFrame>
}

/** No row fits the filters: say which one to drop, with what it would bring. */
export function NoMatch({ title, children, actions, className }: Frame & { children?: ReactNode; actions?: ReactNode }) {
  return (
    <section role="status" className={cx('grid content-center justify-items-center gap-1.5 px-10 py-12 text-center', className)}>
      <h2 className="text-base font-semibold">{title}</h2>
      {children && <p className="text-ink-muted">{children}</p>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </section>
  )
}

type FailedProps = Partial<Frame> & {
  /** What was thrown; its words, request number and waiting time are shown. */
  error?: unknown
  /** What is safe, such as "Your filters are kept." */
  safe?: string
  onRetry?: () => void
  /** Seconds until it is tried again by itself; without it only the button tries. */
  retryInSec?: number
  actions?: ReactNode
}

/** It could not be loaded: cause, what is safe, when it is tried again, Try now, and the number to quote. */
export function FailedState({ error, title, safe, onRetry, retryInSec, actions, className }: FailedProps) {
  const problem = toProblem(error)
  const wait = retryInSec ?? problem.retryAfterSec
  const left = useCountdown(onRetry ? wait : undefined, onRetry)
  const cause = title ? [problem.title, problem.detail].filter(Boolean).join('. ') : problem.detail
  return (
    <StateFrame
      role="alert" className={className} drawing={<DoorClosed />} title={title ?? problem.title}
      actions={(onRetry || actions) && <>{onRetry && <Button kind="primary" icon={RotateCw} onPress={onRetry}>Try now</Button>}{actions}</>}
      foot={problem.requestId && `Request ${problem.requestId}`}
    >
      {ended(cause)} {ended(safe)} {left !== null && <span aria-live="off">We try again in {left} s.</span>}
    </StateFrame>
  )
}

/** The viewer may not see this: who can give the right, and a way to ask. */
export function NoRight({ title = 'This room is closed to you', children, actions, className }: Partial<Frame> & { children?: ReactNode; actions?: ReactNode }) {
  return <StateFrame className={className} drawing={<DoorClosed crossed={false} />} title={title} actions={actions}>{children ?? 'An owner or admin of the workspace can open it under Settings, Members.'}</StateFrame>
}

/** A plan's limit is reached: what is full, what still works, the ways out. */
export function FullState({ children, actions, ...frame }: Frame & { children: ReactNode; actions?: ReactNode }) {
  return <StateFrame {...frame} role="status" drawing={<DoorClosed crossed={false} />} actions={actions}>{children}</StateFrame>
}

/** Seconds left, counting down to one call of `onEnd`; starts anew when `seconds` changes. */
function useCountdown(seconds: number | undefined, onEnd: (() => void) | undefined): number | null {
  const [run, setRun] = useState<{ of: number | undefined; left: number | null }>({ of: seconds, left: seconds ?? null })
  const left = run.of === seconds ? run.left : (seconds ?? null)
  useEffect(() => {
    if (left === null) return
    const timer = setTimeout(() => {
      if (left <= 1) onEnd?.()
      setRun({ of: seconds, left: left <= 1 ? null : left - 1 })
    }, 1000)
    return () => clearTimeout(timer)
  }, [left, seconds, onEnd])
  return left
}

function ended(text: string | undefined): string {
  return text ? (/[.?]$/.test(text) ? text : `${text}.`) : ''
}

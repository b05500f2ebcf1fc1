import type { Poll } from '../../../server/social/contract.ts'
import { cx } from '../../kit/cx.ts'
import { spanWords } from '../compose/span-words.ts'

/** A poll before anybody has answered: its answers as they can be pressed. */
export function PollBox({ poll, look = 'pill', withQuestion = false }: { poll: Poll; look?: 'pill' | 'radio'; withQuestion?: boolean }) {
  return (
    <div className="mt-2 grid gap-1.5">
      {withQuestion && <b className="text-sm font-semibold">{poll.question || 'Your question'}</b>}
      {poll.options.map((option, place) => (
        <span key={place} className={cx('flex min-h-8 items-center gap-2 text-sm', look === 'pill' ? 'justify-center rounded-full px-3 text-accent-ink shadow-[inset_0_0_0_1px_var(--accent-line)]' : 'break-words')}>
          {look === 'radio' && <span className={cx('size-4 shrink-0 shadow-[inset_0_0_0_1.5px_var(--field)]', poll.multiple ? 'rounded-xs' : 'rounded-full')} />}
          <span className="min-w-0 truncate">{option || `Answer ${place + 1}`}</span>
        </span>
      ))}
      <span className="text-2xs text-ink-muted">0 votes · {spanWords(poll.minutes)} left</span>
    </div>
  )
}

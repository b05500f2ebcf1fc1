import { Timer } from 'lucide-react'
import type { SpeedClock as Clock } from '../../../server/crm/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { cx } from '../../kit/cx.ts'
import { formatDateTime } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { useMembers } from '../others.ts'
import { answerWords, clockWords, lengthWords } from './speed-words.ts'
import { useHouseNow } from './use-now.ts'

/** The clock from a lead's question to its first answer: it runs while somebody waits, then says how long it took. Nothing for leads that did not come by themselves. */
export function SpeedClock({ leadId, className }: { leadId: string; className?: string }) {
  const { data, dataUpdatedAt } = useOperation('crm.routing.clock', { leadId }, { refetchInterval: 60_000 })
  if (!data?.clock) return null
  return data.clock.answeredAt ? <Answered clock={data.clock} className={className} /> : <Running clock={data.clock} answered={data} answeredAt={dataUpdatedAt} className={className} />
}

function Running({ clock, answered, answeredAt, className }: { clock: Clock; answered: { now: string }; answeredAt: number; className: string | undefined }) {
  const now = useHouseNow(answered, answeredAt)
  const gone = clock.promisedSeconds + (clock.standing ? 0 : (now - Date.parse(answered.now)) / 1_000)
  const left = clock.targetSeconds - gone
  const isLate = left <= 0
  const words = clock.standing ? `stands until the hours begin, ${isLate ? 'late' : `${lengthWords(left)} left`}` : isLate ? `late by ${lengthWords(-left)}` : `${lengthWords(left)} left`
  return (
    <span role="timer" aria-label={`Waits for a first answer for ${lengthWords(gone)}, ${words}`} title={`Asked ${formatDateTime(clock.startedAt)}`} className={cx('inline-flex h-6 items-center gap-1.5 rounded-full px-2 text-xs font-medium whitespace-nowrap', isLate ? 'bg-danger-soft text-danger-ink' : 'bg-lamp-soft text-lamp-ink', className)}>
      <Icon of={Timer} size={14} />
      <span className="tabular-nums">{clockWords(gone)}</span>
      <span className="font-normal">{words}</span>
    </span>
  )
}

function Answered({ clock, className }: { clock: Clock; className: string | undefined }) {
  const who = useMembers().get(clock.answeredBy ?? '')?.name
  const isLate = clock.promisedSeconds > clock.targetSeconds
  return (
    <span title={formatDateTime(clock.answeredAt!)} className={cx('inline-flex items-center gap-1.5 text-xs text-ink-muted', className)}>
      <Icon of={Timer} size={14} />
      <span>First answer after {lengthWords(clock.seconds)}{isLate ? `, ${lengthWords(clock.promisedSeconds - clock.targetSeconds)} late` : ''}{who ? `: ${who} ${answerWords[clock.answeredHow ?? ''] ?? 'answered'}` : ''}</span>
    </span>
  )
}

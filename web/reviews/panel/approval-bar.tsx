import { useOperation } from '../../api/use-operation.ts'
import { Pill } from '../../kit/status.tsx'
import { useMay, useSession } from '../../shell/session.tsx'
import { requestLooks } from '../words.ts'

/** One line: that it will wait for approval, or how its approval stands. Nothing where none is needed. */
export default function ApprovalBar({ kind, id }: { kind: string; id: string | null }) {
  const mayRead = useMay('reviews:read')
  const { role } = useSession()
  const { data: review } = useOperation('reviews.subjects.get', { kind, subjectId: id ?? '' }, { enabled: mayRead && id !== null })
  const { data: flows } = useOperation('reviews.flows.list', {}, { enabled: mayRead && id === null })
  if (review?.request) {
    const { word, tone, icon } = requestLooks[review.request.state]
    return <span className="flex min-w-0 items-center gap-1.5"><Pill tone={tone} icon={icon}>{word}</Pill><span className="truncate text-ink-muted max-sm:hidden">{review.waits}</span></span>
  }
  const flow = flows?.items.find(one => one.kind === kind)
  const isNeeded = review ? review.waits !== null : flow !== undefined && (flow.required === 'all' || (flow.required === 'roles' && flow.roles.some(one => one === role)))
  return isNeeded ? <Pill tone="lamp" icon={requestLooks.open.icon}>Needs approval before it goes out</Pill> : null
}

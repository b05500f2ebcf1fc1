import { Check, Clock, Hand, MessageSquareWarning, X } from 'lucide-react'
import { useState } from 'react'
import type { Request, Review } from '../../../server/reviews/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatDateTime } from '../../kit/format.ts'
import { Icon, type LucideIcon } from '../../kit/icon.tsx'
import { LinkButton } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Pill } from '../../kit/status.tsx'
import { useSession } from '../../shell/session.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { requestLooks } from '../words.ts'
import { AskDialog } from './ask-dialog.tsx'
import { Decide } from './decide.tsx'

/** How the approval stands: stages with who said what, and the verbs of the viewer. */
export function ApprovalSection({ review }: { review: Review }) {
  const { request } = review
  const [isAsking, setAsking] = useState(false)
  const withdraw = useAct('reviews.approvals.withdraw', { alsoRefresh: ['social'] })
  return (
    <div className="grid gap-3">
      {request ? <Standing request={request} /> : <p className="text-ink-muted">{review.waits ?? 'Nobody was asked. It may go out without approval.'}</p>}
      {review.obstacle && (
        <Notice kind="danger" title={review.obstacle.why} action={<LinkButton size="sm" href={review.obstacle.href}>Look</LinkButton>}>
          {review.obstacle.picture && <img src={review.obstacle.picture} alt="The places that are meant, framed" className="mt-1 w-full rounded-sm" />}
        </Notice>
      )}
      {request && <Stages request={request} />}
      {request?.may.decide && <Decide review={review} request={request} />}
      <div className="flex flex-wrap gap-2">
        {review.may.ask && request?.state !== 'approved' && <Button size="sm" icon={Hand} onPress={() => setAsking(true)}>{request ? 'Ask again' : 'Ask for approval'}</Button>}
        {request?.may.withdraw && <Button size="sm" kind="quiet" isPending={withdraw.isPending} onPress={() => withdraw.mutate({ id: request.id }, { onSuccess: () => toastDone('The request is taken back', null), onError: toastRefused })}>Take the request back</Button>}
      </div>
      {isAsking && <AskDialog review={review} onClose={() => setAsking(false)} />}
    </div>
  )
}

function Standing({ request }: { request: Request }) {
  const { workspace } = useSession()
  const { word, tone, icon } = requestLooks[request.state]
  const due = request.state === 'open' && request.dueAt ? `${request.isOverdue ? 'was due' : 'due'} ${formatDateTime(request.dueAt, { timeZone: workspace?.timeZone })}` : null
  return (
    <div>
      <p className="flex flex-wrap items-center gap-2"><Pill tone={tone} icon={icon}>{word}</Pill>{due && <span className={request.isOverdue ? 'text-danger-ink' : 'text-ink-muted'}>{due}</span>}</p>
      <p className="mt-1.5 text-ink-muted">Asked for by {request.askedBy ?? 'Foyer'}, {formatDateTime(request.askedAt, { timeZone: workspace?.timeZone })}{request.note && `: ${request.note}`}</p>
      {request.state === 'void' && <p className="mt-1">It was changed after it was approved, so the approval no longer holds.</p>}
    </div>
  )
}

const marks: Record<Request['stages'][number]['state'], { icon: LucideIcon; ink: string; word: string }> = {
  done: { icon: Check, ink: 'text-positive-ink', word: 'Done' },
  now: { icon: Hand, ink: 'text-lamp-ink', word: 'Now' },
  later: { icon: Clock, ink: 'text-ink-faint', word: 'Later' },
  stopped: { icon: X, ink: 'text-danger-ink', word: 'Stopped' },
}

function Stages({ request }: { request: Request }) {
  return (
    <ol aria-label="Stages" className="grid gap-2">
      {request.stages.map((stage, at) => {
        const { icon, ink, word } = marks[stage.state]
        return (
          <li key={at} className="grid grid-cols-[16px_minmax(0,1fr)] gap-2">
            <Icon of={icon} className={`mt-0.5 ${ink}`} />
            <div>
              <p><span className="sr-only">{word}: </span><span className="font-medium">{stage.name}</span> <span className="text-ink-muted">{whoOf(stage)}</span></p>
              {stage.decisions.map(one => <Said key={`${one.name}${one.at}`} decision={one} />)}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

const whoOf = ({ approvers, outside, need }: Request['stages'][number]): string => {
  const names = [...approvers.slice(0, 3), ...(approvers.length > 3 ? [`${approvers.length - 3} more`] : []), ...(outside ? ['somebody by a review link'] : [])]
  return names.length > 1 ? `${need === 'all' ? 'all of ' : ''}${names.slice(0, -1).join(', ')} ${need === 'all' ? 'and' : 'or'} ${names.at(-1)}` : names.join('')
}

function Said({ decision: { name, isGuest, decision, reason } }: { decision: Request['stages'][number]['decisions'][number] }) {
  const words = { approved: 'approved', changes: 'asks for changes', rejected: 'rejected' }[decision]
  return (
    <div className="mt-1">
      <p className="text-ink-muted">{name}{isGuest && ' (outside)'} {words}</p>
      {reason && <p className="mt-1 flex gap-1.5 rounded-sm bg-sunken px-2.5 py-1.5 whitespace-pre-wrap"><Icon of={MessageSquareWarning} size={14} className="mt-0.5 text-ink-muted" />{reason}</p>}
    </div>
  )
}

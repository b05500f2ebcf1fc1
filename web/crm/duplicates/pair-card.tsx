import { Merge, RotateCcw, X } from 'lucide-react'
import type { Duplicate, PairLead } from '../../../server/crm/contract.ts'
import { Arch } from '../../kit/arch.tsx'
import { Button } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { TextLink } from '../../kit/link.tsx'
import { Unknown } from '../../kit/table/cells.tsx'
import { useSession } from '../../shell/session.tsx'
import { useMembers } from '../others.ts'
import { pairFacts } from './pair-facts.ts'

type PairCardProps = { pair: Duplicate; isCurrent: boolean; onCurrent: () => void; onMerge: () => void; onDismiss: (() => void) | undefined; onReopen: (() => void) | undefined }

/** Two leads side by side, what speaks for one person, and the two ways to decide. */
export function PairCard({ pair, isCurrent, onCurrent, onMerge, onDismiss, onReopen }: PairCardProps) {
  const members = useMembers()
  const { workspace } = useSession()
  const leads = pair.leads as [PairLead, PairLead]
  const facts = pairFacts(leads, { member: id => members.get(id ?? '')?.name, timeZone: workspace?.timeZone })
  return (
    <li id={`pair-${pair.id}`} aria-label={`${leads[0].name} and ${leads[1].name}`} aria-current={isCurrent || undefined} onFocus={onCurrent} onPointerDown={onCurrent} className={cx('border-b border-line px-(--pad) py-4', isCurrent && 'bg-selected shadow-[inset_3px_0_0_var(--accent)]')}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-0 flex-1">
          <span className="font-semibold tabular-nums">{pair.score}% sure</span>
          <span className="text-ink-muted">: {pair.reasons.map(({ words }) => words.toLowerCase()).join(', ')}</span>
        </p>
        <span className="flex items-center gap-2 max-sm:w-full max-sm:[--control:3rem] max-sm:[&>*]:flex-1">
          {onDismiss && pair.may.dismiss && <Button icon={X} onPress={onDismiss}>Not a duplicate</Button>}
          {onReopen && pair.may.merge && <Button icon={RotateCcw} onPress={onReopen}>Propose again</Button>}
          {pair.may.merge && <Button kind={isCurrent ? 'primary' : 'secondary'} icon={Merge} onPress={onMerge}>Merge</Button>}
        </span>
      </div>
      <dl className="mt-3 grid max-w-240 grid-cols-[6rem_minmax(0,1fr)_minmax(0,1fr)] gap-x-4 max-sm:grid-cols-2 max-sm:gap-x-2">
        <dt className="sr-only">Name</dt>
        <span aria-hidden="true" className="max-sm:hidden" />
        {leads.map(lead => (
          <dd key={lead.id} className="flex min-w-0 items-center gap-2 pb-1.5">
            <Arch name={lead.name} size="sm" />
            <TextLink href={`/leads/${lead.id}`} className="min-w-0 truncate font-semibold">{lead.name}</TextLink>
          </dd>
        ))}
        {facts.map(({ label, values }) => (
          <div key={label} className="contents">
            <dt className="py-1 text-xs leading-5 text-ink-muted max-sm:col-span-2 max-sm:pt-1.5 max-sm:pb-0">{label}</dt>
            {values.map((side, at) => (
              <dd key={at} className="min-w-0 py-1 break-words">
                {side.length === 0 && <Unknown>None</Unknown>}
                {side.map(({ text, isShared }) => <span key={text} className={isShared ? 'block' : 'line-clamp-3'}>{isShared ? <mark className="-mx-1 rounded-xs bg-accent-soft px-1 font-medium text-ink shadow-[inset_0_0_0_1px_var(--accent-line)]">{text}</mark> : text}</span>)}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </li>
  )
}

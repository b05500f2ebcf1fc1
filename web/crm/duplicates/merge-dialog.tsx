import { ArrowLeftRight, Check } from 'lucide-react'
import { useState } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import type { MergeChoices, MergePlan, PairLead } from '../../../server/crm/contract.ts'
import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms, useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { counted } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { Notice } from '../../kit/notice.tsx'
import { toProblem } from '../../kit/problem.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { toast } from '../../kit/toast-store.ts'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { nameOfField, wordsOfValue } from '../timeline/field-values.ts'
import { useNames } from '../timeline/use-names.ts'

type Person = Pick<PairLead, 'id' | 'name' | 'version'>

/** Which of two leads stays and whose value each field takes, with the lead that comes of it. */
export function MergeDialog({ pair, onClose, onMerged }: { pair: readonly [Person, Person]; onClose: () => void; onMerged?: (leadId: string) => void }) {
  const [swapped, setSwapped] = useState(false)
  const [choices, setChoices] = useState<MergeChoices>({})
  const [winner, loser] = swapped ? [pair[1], pair[0]] : pair
  const asked = { winnerId: winner.id, loserId: loser.id, fields: choices }
  const { data: plan, error, refetch } = useOperation('crm.merges.plan', asked, { keepPrevious: true })
  const merge = useAct('crm.merges.create')
  const go = () => merge.mutate({ ...asked, winnerVersion: winner.version, loserVersion: loser.version }, {
    onSuccess: ({ output }) => {
      toast(`${loser.name} was merged into ${winner.name}`, { undo: () => undoMerge(output.id) })
      onClose()
      onMerged?.(winner.id)
    },
  })
  const swap = () => (setSwapped(!swapped), setChoices({}))
  useHotkeys([{ keys: 'mod+enter', inDialogs: true, run: () => plan && !merge.isPending && go() }])
  return (
    <Dialog
      isOpen onClose={onClose} size="lg" title="Merge two leads" intro={<>{loser.name} goes into {winner.name}. E-mails, phones, addresses and tags of both are kept, and whoever came first keeps the origin.</>}
      aside="It can be taken back at any time." actions={<><Button onPress={onClose}>Cancel</Button><Button kind="primary" keys="mod+enter" isDisabled={!plan} isPending={merge.isPending} onPress={go}>Merge into {winner.name}</Button></>}
    >
      {merge.error && <Notice kind="danger" title={toProblem(merge.error).detail ?? toProblem(merge.error).title} className="mb-3" />}
      {error && !plan ? <FailedState error={error} safe="Nothing was changed" onRetry={() => void refetch()} /> : !plan ? <SkeletonRows rows={5} check={false} face={false} /> : (
        <div className="grid grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)] gap-6 max-md:grid-cols-1 max-md:gap-4">
          <Choices plan={plan} winner={winner} loser={loser} onSwap={swap} onChoose={(field, takes) => setChoices({ ...choices, [field]: takes })} />
          <Result plan={plan} />
        </div>
      )}
    </Dialog>
  )
}

/** Takes a merge back by its own record, which works long after the journal is gone. */
export async function undoMerge(id: string): Promise<void> {
  const { output } = await callForAnswer('crm.merges.undo', { id })
  await refreshRooms(queries, ['crm'])
  if (output.kept?.length) toast(`${output.winnerName} keeps what was changed since: ${output.kept.map(column => column.replaceAll('_', ' ')).join(', ')}`)
}

type ChoicesProps = { plan: MergePlan; winner: Person; loser: Person; onSwap: () => void; onChoose: (field: string, takes: 'winner' | 'loser') => void }

function Choices({ plan, winner, loser, onSwap, onChoose }: ChoicesProps) {
  const names = useNames([])
  const rows = plan.fields.filter(({ differs }) => differs)
  return (
    <section aria-label="Whose values">
      <div className="grid grid-cols-[6.5rem_minmax(0,1fr)_minmax(0,1fr)] items-center gap-x-1.5 pb-1 text-xs text-ink-muted max-sm:grid-cols-2">
        <Button size="sm" kind="quiet" icon={ArrowLeftRight} onPress={onSwap} className="-ml-2 w-fit max-sm:col-span-2">Swap</Button>
        <span className="truncate px-2.5"><span className="font-semibold text-ink">{winner.name}</span> stays</span>
        <span className="truncate px-2.5"><span className="font-semibold text-ink">{loser.name}</span> goes</span>
      </div>
      {rows.length === 0 && <p className="py-3 text-ink-muted">They differ in nothing that has to be chosen.</p>}
      {rows.map(({ field, takes, ...values }) => {
        const label = nameOfField(field, names)
        return (
          <div key={field} role="group" aria-label={label} className="grid grid-cols-[6.5rem_minmax(0,1fr)_minmax(0,1fr)] items-stretch gap-x-1.5 border-t border-line py-1 max-sm:grid-cols-2">
            <span className="self-center text-xs text-ink-muted first-letter:uppercase max-sm:col-span-2 max-sm:py-0.5">{label}</span>
            {(['winner', 'loser'] as const).map(side => (
              <RacButton key={side} aria-label={`${label}: ${wordsOfValue(field, values[side], names) ?? 'nothing'}${takes === side ? ', taken' : ''}`} aria-pressed={takes === side} onPress={() => onChoose(field, side)} className={cx('flex min-h-8 min-w-0 items-center gap-1.5 rounded-sm px-2.5 py-1 text-left outline-offset-[-2px] data-hovered:bg-hover pointer-coarse:min-h-11', takes === side && 'bg-selected font-medium shadow-[inset_0_0_0_1.5px_var(--accent)]')}>
                <span className={cx('min-w-0 flex-1 break-words', values[side] === null && 'text-ink-faint')}>{wordsOfValue(field, values[side], names) ?? 'Nothing'}</span>
                {takes === side && <Icon of={Check} size={14} className="text-accent-ink" />}
              </RacButton>
            ))}
          </div>
        )
      })}
    </section>
  )
}

const moved: Record<string, [one: string, many: string]> = { timeline: ['line of the timeline', 'lines of the timeline'], notes: ['note', 'notes'], tasks: ['task', 'tasks'], deals: ['deal', 'deals'], consents: ['consent', 'consents'] }

function Result({ plan: { result, moves } }: { plan: MergePlan }) {
  const lines = [['E-mail', [result.email, ...result.emails]], ['Phone', [result.phone, ...result.phones]], ['Company', [result.company]], ['Address', [result.address]]] as const
  return (
    <section aria-label="The lead that comes of it" className="h-fit rounded-md bg-sunken p-4">
      <p className="text-xs text-ink-muted">What comes of it</p>
      <h3 className="display mt-0.5 text-lg break-words">{result.name}</h3>
      <dl className="mt-2 grid gap-1.5">
        {lines.map(([label, values]) => {
          const known = values.filter(value => value !== null)
          return known.length > 0 && <div key={label}><dt className="text-xs text-ink-muted">{label}</dt>{known.map(value => <dd key={value} className="break-words">{value}</dd>)}</div>
        })}
      </dl>
      {moves.length > 0 && <p className="mt-3 text-xs text-ink-muted">Comes over: {moves.map(({ what, count }) => counted(count, ...(moved[what] ?? ['row', 'rows']))).join(', ')}.</p>}
    </section>
  )
}

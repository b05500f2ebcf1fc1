import { Route, Waves } from 'lucide-react'
import { useState } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import type { RoutingAssignment, WhyOwner as Why } from '../../../server/crm/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { formatDateTime } from '../../kit/format.ts'
import { Menu } from '../../kit/menu.tsx'
import { Pill, type Tone } from '../../kit/status.tsx'
import { toast } from '../../kit/toast-store.ts'
import { Loaded } from '../../shell/section-page.tsx'
import { useSession } from '../../shell/session.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { KnownFacts, Trail } from './trail.tsx'

/** "Why Maria?": the button of a lead's page, and the rule, version, inputs and candidates behind it. */
export function WhyOwner({ leadId, label }: { leadId: string; label?: string }) {
  const [isOpen, setOpen] = useState(false)
  const { data } = useOperation('crm.routing.why', { leadId })
  if (!data) return null
  const owner = data.ownerId ? data.people[data.ownerId] : undefined
  const text = label ?? (owner ? `Why ${owner.split(' ')[0]}?` : data.assignments[0] && !data.assignments[0].endedAt ? 'On its way' : 'Why nobody?')
  return (
    <>
      <RacButton onPress={() => setOpen(true)} className="rounded-xs text-accent-ink underline-offset-2 data-hovered:underline pointer-coarse:py-1.5">{text}</RacButton>
      {isOpen && <WhyDialog leadId={leadId} title={owner ? `Why ${owner}?` : 'Why nobody?'} onClose={() => setOpen(false)} />}
    </>
  )
}

function WhyDialog({ leadId, title, onClose }: { leadId: string; title: string; onClose: () => void }) {
  const query = useOperation('crm.routing.why', { leadId })
  return (
    <Dialog isOpen onClose={onClose} size="md" title={title} actions={query.data && <WhyActions why={query.data} onDone={onClose} />}>
      <Loaded query={query} what="The reasons">{why => <WhyPanel why={why} />}</Loaded>
    </Dialog>
  )
}

/** The same without a dialog, for a place of its own. */
export function WhyPanel({ why }: { why: Why }) {
  const { workspace } = useSession()
  const [newest, ...earlier] = why.assignments
  if (!newest) return <p className="text-ink-muted">{why.ownerId ? 'Somebody gave it by hand. No rule has looked at this lead.' : 'No rule has looked at this lead yet.'}</p>
  return (
    <div className="flex flex-col gap-4">
      {why.byHand && why.ownerId && <p>{why.people[why.ownerId] ?? 'A former member'} was chosen by hand. This is what the rules did before.</p>}
      <Walk walk={newest} zone={workspace?.timeZone} />
      {earlier.length > 0 && (
        <details>
          <summary className="cursor-pointer rounded-xs font-medium">{earlier.length === 1 ? 'One earlier time' : `${earlier.length} earlier times`}</summary>
          <div className="mt-3 flex flex-col gap-5">{earlier.map(walk => <Walk key={walk.id} walk={walk} zone={workspace?.timeZone} />)}</div>
        </details>
      )}
    </div>
  )
}

const states: Record<RoutingAssignment['state'], { word: string; tone: Tone }> = {
  given: { word: 'Given', tone: 'positive' }, offered: { word: 'Offered now', tone: 'lamp' }, waiting: { word: 'Waits', tone: 'lamp' }, pond: { word: 'In a pond', tone: 'info' }, nobody: { word: 'Nobody found', tone: 'warning' }, stopped: { word: 'Stopped', tone: 'neutral' },
}

function Walk({ walk, zone }: { walk: RoutingAssignment; zone: string | undefined }) {
  const state = states[walk.state]
  return (
    <section aria-label={walk.ruleName ?? 'No rule'} className="flex flex-col gap-3.5">
      <div className="flex flex-wrap items-center gap-2">
        <p className="font-semibold">{walk.ruleName ? `Rule “${walk.ruleName}”, version ${walk.ruleVersion}` : 'No rule fits'}</p>
        <Pill tone={state.tone}>{state.word}</Pill>
        <span className="text-xs text-ink-muted">{formatDateTime(walk.startedAt, zone ? { timeZone: zone } : {})}</span>
      </div>
      {walk.ruleId && walk.ruleNow !== walk.ruleVersion && <p className="text-xs text-ink-muted">{walk.ruleNow === null ? 'This rule was deleted since.' : `The rule is at version ${walk.ruleNow} now.`}</p>}
      {walk.passed.length > 0 && (
        <div>
          <h4 className="mb-1 text-xs text-ink-muted">Rules before it, and why they did not fit</h4>
          <ul>{walk.passed.map(({ ruleId, name, why }) => <li key={ruleId} className="text-ink-muted"><span className="text-ink">{name}</span>: {why}</li>)}</ul>
        </div>
      )}
      <Trail trail={walk.trail} {...(zone ? { zone } : {})} />
      <div>
        <h4 className="mb-1.5 text-xs text-ink-muted">What the rules looked at</h4>
        <KnownFacts facts={walk.inputs} />
      </div>
    </section>
  )
}

function WhyActions({ why, onDone }: { why: Why; onDone: () => void }) {
  const again = useAct('crm.routing.route-lead')
  const back = useAct('crm.routing.ponds.give-back')
  const ponds = useOperation('crm.routing.ponds.list', {}).data?.items ?? []
  const { person } = useSession()
  const mayGiveBack = why.ownerId !== null && (why.may.route || why.ownerId === person?.id) && ponds.length > 0
  const began = { onSuccess: ({ output, runId }: { output: { began: boolean }; runId: string | null }) => (output.began ? toastDone('The rules look for somebody', runId) : toast('Nothing to do: somebody has it, it is on its way, or there are no rules'), onDone()), onError: toastRefused }
  return (
    <>
      {mayGiveBack && (
        <Menu
          label="Give into a pond" trigger={<Button icon={Waves}>Give into a pond</Button>} placement="top end"
          groups={[{ items: ponds.map(({ id, name }) => ({ id, label: name, onAction: () => back.mutate({ leadId: why.leadId, pondId: id }, { onSuccess: ({ runId }) => (toastDone(`It lies in ${name}`, runId), onDone()), onError: toastRefused }) })) }]}
        />
      )}
      {why.may.route && <Button icon={Route} isPending={again.isPending} onPress={() => again.mutate({ leadId: why.leadId, passOwner: why.ownerId !== null }, began)}>{why.ownerId ? 'Find somebody else' : 'Find somebody now'}</Button>}
    </>
  )
}

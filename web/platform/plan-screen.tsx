import { useParams } from '@tanstack/react-router'
import type { Output } from '../api/client.ts'
import { useAct, useOperation } from '../api/use-operation.ts'
import { Button } from '../kit/button.tsx'
import { Facts } from '../kit/facts.tsx'
import { counted, formatExact } from '../kit/format.ts'
import { Notice } from '../kit/notice.tsx'
import { Section } from '../kit/section.tsx'
import { Skeleton } from '../kit/skeleton.tsx'
import { FailedState } from '../kit/states.tsx'
import { toast, toastProblem } from '../kit/toast-store.ts'
import { navigateTo } from '../shell/navigate.ts'
import { useSession } from '../shell/session.tsx'
import { TopBar } from '../shell/top-bar.tsx'
import { asLine, inWords, PlanPill, tellingFields, titleOf } from './plan-words.tsx'
import { PlannedChanges } from './planned-changes.tsx'

type Plan = Output<'platform.plans.get'>

/** One plan of an agent: what it wants, what would change, and the decision. */
export default function PlanScreen() {
  const { planId = '' } = useParams({ strict: false }) as { planId?: string }
  const plan = useOperation('platform.plans.get', { id: planId })
  return (
    <>
      <TopBar title="Agent plan" backTo="/plans" />
      {plan.error ? <FailedState error={plan.error} title="The plan could not be loaded" onRetry={() => void plan.refetch()} className="flex-1" actions={<Button onPress={() => navigateTo('/plans')}>All plans</Button>} />
        : !plan.data ? <div className="mx-auto w-full max-w-180 p-(--pad)"><Skeleton shape="box" className="h-64" /></div>
        : <Loaded plan={plan.data} />}
    </>
  )
}

function Loaded({ plan }: { plan: Plan }) {
  const { workspace } = useSession()
  const members = useOperation('identity.members.list', { id: workspace?.id ?? '' }, { enabled: workspace !== null })
  const decide = useAct('platform.plans.decide', { alsoRefresh: [plan.operation.split('.')[0]!] })
  const person = members.data?.items.find(member => member.id === plan.onBehalfOf)
  const settle = (approve: boolean) => decide.mutate({ id: plan.id, approve }, {
    onSuccess: () => toast(approve ? 'Approved. It is carried out now' : 'Declined. The agent does nothing'),
    onError: error => toastProblem(error),
  })
  const wishes = Object.entries(plan.input)
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-180 flex-col gap-5 px-(--pad) pt-6">
        <div className="flex flex-wrap items-center gap-3">
          <h2 className="min-w-0 flex-1 text-lg font-semibold">{titleOf(plan.summary)}</h2>
          <PlanPill plan={plan} />
        </div>
        <Facts facts={[
          { label: 'Asked by', value: person ? `An agent, for ${person.name}` : 'An agent' },
          { label: 'Asked', value: formatExact(plan.createdAt) },
          ...(plan.decidedAt ? [{ label: plan.state === 'rejected' ? 'Declined' : 'Approved', value: formatExact(plan.decidedAt) }] : []),
        ]} />
        <Section title="What it asked for" inset="none">
          {wishes.length === 0 ? <p className="pb-3 text-sm text-ink-muted">Nothing further.</p> : <div className="pb-3"><Facts facts={wishes.map(([name, value]) => ({ label: inWords(name), value: <span className="wrap-anywhere">{asLine(value)}</span> }))} /></div>}
        </Section>
        {plan.state === 'waiting' && (
          <>
            {plan.wouldFail
              ? <Notice kind="warning" title="It would be refused now">{plan.wouldFail}</Notice>
              : <Section title="What would change" inset="none" end={plan.would.length ? counted(plan.would.length, 'row', 'rows') : undefined}><PlannedChanges changes={plan.would} /></Section>}
            <div className="sticky bottom-0 -mx-(--pad) flex flex-wrap items-center gap-2 border-t border-line bg-surface px-(--pad) py-3">
              <Button kind="primary" isPending={decide.isPending && decide.variables.approve} isDisabled={plan.wouldFail !== null || decide.isPending} onPress={() => settle(true)}>Approve</Button>
              <Button isPending={decide.isPending && !decide.variables.approve} isDisabled={decide.isPending} onPress={() => settle(false)}>Decline</Button>
              <p className="text-xs text-ink-muted">Approved, it runs with your rights.</p>
            </div>
          </>
        )}
        <Result plan={plan} />
      </div>
    </div>
  )
}

function Result({ plan }: { plan: Plan }) {
  if (plan.state === 'failed') return <Notice kind="danger" title="It could not be carried out">{asLine((plan.result as { message?: unknown } | null)?.message)}</Notice>
  if (plan.state !== 'approved') return null
  if (plan.result === null || plan.result === undefined) return <Notice kind="info" title="It is being carried out">The result appears here.</Notice>
  const lines = tellingFields(plan.result as Record<string, unknown>)
  return (
    <Section title="Result" inset="none">
      {lines.length === 0 ? <p className="pb-3 text-sm text-ink-muted">Done.</p> : <div className="pb-3"><Facts facts={lines.map(([name, value]) => ({ label: inWords(name), value: <span className="wrap-anywhere">{asLine(value)}</span> }))} /></div>}
    </Section>
  )
}

import { Activity, ChevronRight } from 'lucide-react'
import type { Account, AccountHealth as Health } from '../../../server/social/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted, formatAgo, formatDateTime, formatDay } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { Pill } from '../../kit/status.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { useMay, useSession } from '../../shell/session.tsx'
import { AllowanceBar } from './allowance-bar.tsx'
import { RiskList } from './risk-list.tsx'

const hearing = { told: 'Its network tells of comments by itself; it is asked as well.', asked: 'It is asked for comments on a schedule.', nothing: 'Its network tells apps nothing of comments.' }

/** How an account is: permissions, when its access ends, the last answer of its network, limits, and which queued posts would fail. */
export function AccountHealth({ account, health }: { account: Account; health: Health }) {
  const { workspace } = useSession()
  const timeZone = workspace?.timeZone
  const probe = useAct('social.accounts.probe')
  const mayProbe = useMay('social:write')
  const missing = health.scopes.filter(({ granted }) => !granted)
  const { probedAt, probeProblem, atRiskTotal, hub } = health
  const ask = () => probe.mutate({ id: account.id }, { onSuccess: () => toast(`Asking ${account.networkName}`), onError: thrown => toastProblem(thrown) })
  return (
    <details className="group basis-full pl-12 text-sm max-sm:order-last" open={atRiskTotal > 0}>
      <summary className="inline-flex h-7 cursor-pointer list-none items-center gap-1.5 rounded-xs text-xs text-ink-muted hover:text-ink pointer-coarse:h-11 [&::-webkit-details-marker]:hidden">
        <Icon of={ChevronRight} size={14} className="transition-transform group-open:rotate-90" />
        Health
        {atRiskTotal > 0 && <Pill tone="danger">{counted(atRiskTotal, 'post')} at risk</Pill>}
      </summary>
      <div className="grid gap-4 pt-1 pb-3 sm:grid-cols-2">
        <dl className="grid content-start gap-2 [&_dt]:text-xs [&_dt]:text-ink-muted">
          <div><dt>Access</dt><dd>{accessWords(account, health, timeZone)}</dd></div>
          <div>
            <dt>Last asked</dt>
            <dd className="flex flex-wrap items-center gap-2">
              {probedAt === null ? (health.canProbe ? 'Not yet. It is asked daily' : 'Its network offers no light question') : <span title={formatDateTime(probedAt, { timeZone })}>{agoWords(formatAgo(probedAt, { timeZone }))}: {probeProblem === null ? 'it knows us' : <span className="text-danger-ink">{probeProblem}</span>}</span>}
              {health.canProbe && mayProbe && <Button size="sm" kind="quiet" icon={Activity} isPending={probe.isPending} onPress={ask}>Ask now</Button>}
            </dd>
          </div>
          <div><dt>Comments</dt><dd>{hearing[health.hears]}</dd></div>
          {hub && <div><dt>Changes there</dt><dd>{hub.state === 'on' ? `Told at once by its hub, which is asked again before ${formatDateTime(hub.until ?? '', { timeZone })}` : <>Looked for on a schedule. {hub.note && <span className="text-warning-ink">{hub.note}</span>}</>}</dd></div>}
          {health.scopes.length > 0 && <div><dt>Permissions</dt><dd>{missing.length === 0 ? `All ${health.scopes.length} were given` : <span className="text-warning-ink">Left out: {missing.map(({ name }) => name).join(', ')}. Connect again and leave them ticked.</span>}</dd></div>}
        </dl>
        <div className="grid content-start gap-3">
          {account.allowances.length === 0 && <p className="text-ink-muted">Its network tells nothing of its limits.</p>}
          {account.allowances.map(one => <AllowanceBar key={one.name} allowance={one} timeZone={timeZone} />)}
        </div>
      </div>
      {atRiskTotal > 0 && <RiskList account={account} health={health} timeZone={timeZone} />}
    </details>
  )
}

function accessWords(account: Account, health: Health, timeZone: string | undefined): string {
  if (account.status === 'needs_reauth') return 'Ended. Reconnect the account; queue and history stay'
  const { connectionExpiresAt: ends } = account
  if (ends === null) return 'Has no end of its own'
  const days = Math.max(0, Math.ceil((Date.parse(ends) - Date.now()) / 86_400_000))
  return health.renewsItself ? `Renews itself; would end ${formatDay(ends, { timeZone })} without that` : `Ends in ${counted(days, 'day')}, ${formatDay(ends, { timeZone })}. Then a person has to connect it again`
}

const agoWords = (ago: string) => (/ (min|h)$/.test(ago) ? `${ago} ago` : ago === 'now' ? 'Just now' : ago)

import { Check, CircleAlert, CircleX } from 'lucide-react'
import { memo } from 'react'
import type { Account, Finding, NetworkCard } from '../../../server/social/contract.ts'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { TextLink } from '../../kit/link.tsx'
import { wallNow, wallWords } from '../wall-time.ts'
import type { CheckResult } from './use-checks.ts'

type Shown = Finding & { accountId: string | null }

/** What the networks would say, each with its way out. The same remark about several networks is made once. */
export const Checks = memo(function Checks({ accounts, checks, networkOf, isBlank, zone, onShow, onTime }: { accounts: readonly Account[]; checks: CheckResult; networkOf: (id: string) => NetworkCard | null; isBlank: boolean; zone: string; onShow: (accountId: string) => void; /** Plans for another wall time. */ onTime: (wall: string) => void }) {
  // An empty page needs no reproach.
  const shown = isBlank && !checks.refused ? [] : gather(checks)
  const calm = isBlank ? [] : accounts.filter(({ id }) => checks.accounts.find(one => one.accountId === id)?.blocked === false)
  return (
    <section aria-label="Checks" className="border-t border-line pt-1">
      <header className="flex h-8.5 items-center gap-2"><h2 className="font-semibold">Checks</h2><span className="text-ink-faint">{shown.length === 0 ? (isBlank ? null : 'nothing to look at') : `${shown.length} to look at`}</span></header>
      <ul className="grid grid-cols-2 gap-x-6 max-md:grid-cols-1" aria-live="polite">
        {shown.map(one => (
          <li key={`${one.rule} ${one.field} ${one.message}`} className="flex items-start gap-2 py-1.5">
            <Icon of={one.level === 'error' ? CircleX : CircleAlert} className={one.level === 'error' ? 'mt-px text-danger-ink' : 'mt-px text-warning-ink'} />
            <span className="min-w-0 flex-1"><span className="font-medium">{one.message}</span> <span className="text-ink-muted">{one.remedy}</span>{one.href && <> <TextLink href={one.href} target="_blank">See it</TextLink></>}{one.accountId && one.rule === 'text.max' && accounts.length > 1 && <Button kind="quiet" size="sm" className="-my-1 text-accent-ink" onPress={() => onShow(one.accountId!)}>Write an own text</Button>}{one.nearest && <Button kind="quiet" size="sm" className="-my-1 text-accent-ink" onPress={() => onTime(one.nearest!)}>{`Plan it for ${wallWords(one.nearest, wallNow(zone))}`}</Button>}</span>
          </li>
        ))}
        {calm.length > 0 && accounts.length > 0 && (
          <li className="flex items-start gap-2 py-1.5"><Icon of={Check} className="mt-px text-positive-ink" /><span>{calm.length === accounts.length && accounts.length > 1 ? `${accounts.length === 2 ? 'Both' : `All ${accounts.length}`} accounts take it like this` : `${listOf(calm.map(({ id, network }) => networkOf(id)?.name ?? network))} ${calm.length === 1 ? 'takes' : 'take'} it like this`}</span></li>
        )}
        {isBlank && accounts.length > 0 && <li className="py-1.5 text-ink-muted">The rules of each network are checked while you write.</li>}
        {accounts.length === 0 && <li className="py-1.5 text-ink-muted">Choose an account, and its rules are checked while you write.</li>}
      </ul>
    </section>
  )
})

function gather({ accounts, findings, refused }: CheckResult): Shown[] {
  // What the house itself does not take is no network's matter.
  if (refused) return refused.map(one => ({ ...one, accountId: null }))
  const all: Shown[] = [...findings.map(one => ({ ...one, accountId: null })), ...accounts.flatMap(({ accountId, findings: own }) => own.map(one => ({ ...one, accountId: accountId as string })))]
  const seen = new Set<string>()
  return all.filter(one => {
    const key = `${one.field} ${one.message}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

const listOf = (names: readonly string[]): string => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names)

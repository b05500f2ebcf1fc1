import { useState } from 'react'
import type { NetworkCard } from '../../../server/social/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Section } from '../../kit/section.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Notice } from '../../kit/notice.tsx'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { PauseBanner } from '../pauses/pause-banner.tsx'
import { AccountRow } from './account-row.tsx'
import { ConnectCard } from './connect-card.tsx'
import { ConnectDialog } from './connect-dialog.tsx'
import { FormDialog } from './form-dialog.tsx'
import { ServerDialog } from './server-dialog.tsx'
import { startConnecting } from './start-connecting.ts'

type Search = { connection?: string; problem?: string }
const problems: Record<string, string> = {
  over: 'That connection was used already or took more than ten minutes. Start again with Connect.',
  unknown: 'A network sent somebody back here with an answer that belongs to nothing. Nothing was changed.',
}

/** Connected accounts with their health, and the ways to connect more. */
export default function AccountsScreen() {
  const [search, change] = useSearchState<Search>()
  const accounts = useOperation('social.accounts.list', {})
  const networks = useOperation('social.networks.list', {})
  const health = useOperation('social.accounts.health', {})
  const mayConnect = useMay('social:accounts')
  const [form, setForm] = useState<{ network: NetworkCard; sandbox: boolean } | null>(null)
  const begin = async (network: NetworkCard, sandbox: boolean, server?: string) => {
    const connection = await startConnecting(network.id, sandbox, server)
    if (connection) change({ connection, problem: undefined })
  }
  // The sandbox is one server; of the real ones there are many.
  const asksFirst = (network: NetworkCard, sandbox: boolean) => network.connect === 'form' || (network.fields.length > 0 && !sandbox)
  const connect = (network: NetworkCard, sandbox: boolean) => (asksFirst(network, sandbox) ? setForm({ network, sandbox }) : void begin(network, sandbox))
  const networkOf = (id: string) => networks.data?.items.find(one => one.id === id)
  const items = accounts.data?.items ?? []
  const atRisk = health.data?.items.reduce((sum, one) => sum + one.atRiskTotal, 0) ?? 0

  return (
    <>
      <TopBar title="Accounts" count={items.length || undefined} backTo="/social" />
      <PauseBanner />
      <div className="min-h-0 flex-1 overflow-auto">
        {search.problem && <div className="px-(--pad) pt-4"><Notice kind="warning" title={problems[search.problem] ?? problems['unknown']!} /></div>}
        {atRisk > 0 && <div className="px-(--pad) pt-4"><Notice kind="danger" title={`${atRisk === 1 ? 'One queued post' : `${atRisk} queued posts`} cannot go out as things are.`}>The accounts below say which, and what mends it. The queue is kept.</Notice></div>}
        {accounts.error ? <FailedState error={accounts.error} onRetry={() => void accounts.refetch()} /> : (
          <Section title="Connected" count={items.length}>
            {accounts.isPending ? <SkeletonRows rows={3} check={false} label="Loading accounts" />
              : items.length === 0 ? <p className="max-w-[60ch] pb-5 text-base text-ink-muted">No account yet. Connect one below; the sandbox accounts need no sign-up and nothing leaves the house.</p>
              : <ul className="-mx-2 pb-4">{items.map(account => <AccountRow key={account.id} account={account} health={health.data?.items.find(one => one.accountId === account.id)} onReconnect={() => { const network = networkOf(account.network); if (network) connect(network, account.sandbox) }} />)}</ul>}
          </Section>
        )}
        {mayConnect && (
          <Section title="Connect an account">
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(290px,1fr))] gap-3 pb-6">
              {networks.data?.items.map(network => <ConnectCard key={network.id} network={network} onConnect={sandbox => connect(network, sandbox)} />)}
            </ul>
          </Section>
        )}
      </div>
      {form?.network.connect === 'oauth' && <ServerDialog network={form.network} onClose={() => setForm(null)} onServer={async server => (setForm(null), begin(form.network, form.sandbox, server))} />}
      {form?.network.connect === 'form' && <FormDialog network={form.network} sandbox={form.sandbox} onClose={() => setForm(null)} onSent={connection => (setForm(null), change({ connection }))} />}
      {search.connection && <ConnectDialog id={search.connection} onClose={() => change({ connection: undefined, problem: undefined })} onAgain={(network, sandbox) => (change({ connection: undefined }), connect(network, sandbox))} networkOf={networkOf} />}
    </>
  )
}

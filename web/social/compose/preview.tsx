import type { Account } from '../../../server/social/contract.ts'
import { withLink } from '../../../server/social/contract.ts'
import { NetworkMark } from '../../kit/network-mark.tsx'
import { Segments } from '../../kit/segments.tsx'
import { PostPreview } from '../previews/post-preview.tsx'
import { textOf, type Draft } from './draft.ts'
import type { CheckResult } from './use-checks.ts'

const stamp = `${window.location.origin}/l/xxxxxxx`

/** The post as followers of one account would see it. */
export function Preview({ draft, accounts, show, onShow }: { draft: Draft; accounts: readonly Account[]; checks: CheckResult; show: string | null; onShow: (accountId: string) => void }) {
  const account = accounts.find(({ id }) => id === show) ?? accounts[0]
  return (
    <section aria-label="Preview" className="pb-4">
      <header className="flex h-11 items-center gap-2 px-5">
        <h2 className="font-semibold">Preview</h2>
        {accounts.length > 1 && account && <span className="ml-auto"><Segments size="sm" label="Preview for" value={account.id as string} onChange={onShow} items={accounts.map(one => ({ id: one.id as string, label: `${one.networkName}, ${one.name}`, iconOnly: true, start: <NetworkMark network={one.network} size="md" labelled={false} /> }))} /></span>}
      </header>
      {account
        ? <PostPreview account={account} text={withLink(textOf(draft, account.id), draft.hasLink ? stamp : null)} link={draft.hasLink ? stamp : null} media={draft.media.filter(({ kind }) => kind === 'image')} />
        : <p className="px-5 py-8 text-center text-ink-muted">Choose an account to see the post as its followers will.</p>}
    </section>
  )
}

import { memo } from 'react'
import { withLink, type Account } from '../../../server/social/contract.ts'
import { PostPreview } from '../previews/post-preview.tsx'
import { extrasOf, mediaOf, textOf, type Draft } from './draft.ts'
import { PreviewSwitch } from './preview-switch.tsx'

const stamp = `${window.location.origin}/l/xxxxxxx`

/** The post as followers of one account would see it. */
export const Preview = memo(function Preview({ draft, accounts, show, onShow }: { draft: Draft; accounts: readonly Account[]; show: string | null; onShow: (accountId: string) => void }) {
  const account = accounts.find(({ id }) => id === show) ?? accounts[0]
  const link = draft.hasLink ? stamp : null
  const extras = account && extrasOf(draft, account.id)
  return (
    <section aria-label="Preview" className="pb-4">
      <header className="flex min-h-11 flex-wrap items-center gap-2 px-5 py-1.5">
        <h2 className="font-semibold">Preview</h2>
        {accounts.length > 1 && account && <PreviewSwitch accounts={accounts} shown={account.id} onShow={onShow} />}
      </header>
      {account && extras
        ? <PostPreview key={account.id} account={account} text={withLink(textOf(draft, account.id), link)} link={link} media={mediaOf(draft, account.id)} thread={extras.thread} poll={extras.poll} options={extras.options} />
        : <p className="px-5 py-8 text-center text-ink-muted">Choose an account to see the post as its followers will.</p>}
    </section>
  )
})

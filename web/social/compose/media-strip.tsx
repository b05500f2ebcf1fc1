import { Copy, Undo2 } from 'lucide-react'
import { memo } from 'react'
import type { Capabilities } from '../../../server/social/contract.ts'
import { Button } from '../../kit/button.tsx'
import type { DraftMedia } from './draft.ts'
import { MediaTiles } from './media-tiles.tsx'
import { kindsOf, useAddMedia } from './use-add-media.ts'

type MediaStripProps = {
  media: readonly DraftMedia[]
  /** The account whose media these are; null: the common ones. */
  account: { name: string; network: string; isOwn: boolean } | null
  capabilities: readonly Capabilities[]
  /** Null lets the account follow the common media again. */
  onChange: (media: DraftMedia[] | null) => void
  onForAll: () => void
}

/** The pictures, films and documents in their order. In the tab of an account a change makes them its own. */
export const MediaStrip = memo(function MediaStrip({ media, account, capabilities, onChange, onForAll }: MediaStripProps) {
  const { kinds, word } = kindsOf(capabilities)
  const add = useAddMedia(media, kinds, onChange)
  const max = Math.max(0, ...capabilities.map(({ pictures, videos }) => Math.max(pictures?.max ?? 0, videos?.max ?? 0)))
  return (
    <section aria-label="Pictures" className="relative shrink-0">
      <header className="flex min-h-8 flex-wrap items-center gap-x-2">
        <h2 className="font-semibold">{kinds.includes('video') ? 'Pictures and films' : 'Pictures'}</h2>
        <span className="text-ink-faint">{max > 0 ? `${media.length} of ${max}` : media.length}</span>
        {account && <span className="text-xs text-ink-muted">{account.isOwn ? `Own media for ${account.name}` : 'As everywhere; a change is for this account only'}</span>}
        {account?.isOwn && <span className="ml-auto flex"><Button kind="quiet" size="sm" icon={Undo2} onPress={() => onChange(null)}>Use the common media</Button><Button kind="quiet" size="sm" icon={Copy} onPress={onForAll}>Use for all</Button></span>}
      </header>
      <MediaTiles media={media} addLabel={`Add ${word}`} onAdd={add} onChange={onChange} ratio={account ? (capabilities[0]?.pictures?.ratio ?? null) : null} forWhom={account ? `on ${account.network}` : 'on every network'} />
    </section>
  )
})

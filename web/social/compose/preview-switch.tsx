import { memo } from 'react'
import type { Account } from '../../../server/social/contract.ts'
import { NetworkMark } from '../../kit/network-mark.tsx'
import { Segments } from '../../kit/segments.tsx'

/** Whose followers look. Not drawn again while somebody types. */
export const PreviewSwitch = memo(function PreviewSwitch({ accounts, shown, onShow }: { accounts: readonly Account[]; shown: string; onShow: (accountId: string) => void }) {
  const items = accounts.map(one => ({ id: one.id as string, label: `${one.networkName}, ${one.name}`, iconOnly: true, start: <NetworkMark network={one.network} size="md" labelled={false} /> }))
  return <span className="ml-auto min-w-0 max-w-full overflow-x-auto"><Segments size="sm" label="Preview for" value={shown} onChange={onShow} items={items} /></span>
})

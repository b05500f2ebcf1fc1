import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { ComboBox } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { isAddress, type Draft } from './draft.ts'

/** Where the short link leads: to a listing's page, or to another address. Each account gets a link of its own. */
export function LinkField({ draft, onChange }: { draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  const [isAddressMode, setAddressMode] = useState(draft.linkTarget !== '')
  const [q, setQ] = useState('')
  const found = useOperation('listings.listings.list', { limit: 20, ...(q ? { q } : {}) }, { keepPrevious: true })
  const chosen = useOperation('listings.listings.get', { id: draft.listingId ?? '' }, { enabled: draft.listingId !== null })
  const listings = [...(chosen.data && draft.listingId && !found.data?.items.some(({ id }) => id === chosen.data.id) ? [chosen.data] : []), ...(found.data?.items ?? [])]
  const hint = draft.hasLink ? 'Each account gets a short link of its own, with its clicks counted' : 'Without one, nobody knows who came by this post'
  const other = (label: string, next: boolean) => (
    <Button kind="quiet" size="sm" className="-mr-1.5" onPress={() => (setAddressMode(next), onChange(next ? { listingId: null, hasLink: false } : { linkTarget: '', hasLink: false }))}>{label}</Button>
  )
  if (isAddressMode) {
    return (
      <TextField
        label="Tracked link" optional type="url" value={draft.linkTarget} placeholder="https://" onChange={linkTarget => onChange({ linkTarget, hasLink: linkTarget.trim() !== '' })} end={other('A listing', false)}
        hint={hint} {...(draft.linkTarget !== '' && !isAddress(draft.linkTarget) ? { error: 'Use a full address that begins with https://.' } : {})}
      />
    )
  }
  return (
    <div className="relative">
      <ComboBox
        key={chosen.data?.id ?? 'none'} label="Tracked link" optional value={draft.listingId} onChange={listingId => onChange({ listingId, hasLink: listingId !== null })} onSearch={text => setQ(text === chosen.data?.title ? '' : text)} placeholder="To the page of a listing"
        options={listings.map(({ id, title, city }) => ({ id, label: title, ...(city ? { note: city } : {}) }))} isLoading={found.isFetching} empty={q ? `No listing called ${q}` : 'No listings yet'} hint={hint}
      />
      <span className="absolute -top-1 right-1.5">{draft.listingId ? <Button kind="quiet" size="sm" onPress={() => onChange({ listingId: null, hasLink: false })}>No link</Button> : other('Another address', true)}</span>
    </div>
  )
}

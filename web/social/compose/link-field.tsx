import { memo, useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { ComboBox } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { isAddress, type Draft } from './draft.ts'
import { UtmNote } from './utm-note.tsx'

type LinkFieldProps = Pick<Draft, 'listingId' | 'hasLink' | 'linkTarget'> & { /** Ids of the networks it goes to, with spaces between. */ networks: string; onChange: (change: Partial<Draft>) => void }

/** Where the short link leads: to a listing's page, or to another address. Each account gets a link of its own. */
export const LinkField = memo(function LinkField({ listingId, hasLink, linkTarget, networks, onChange }: LinkFieldProps) {
  const [isAddressMode, setAddressMode] = useState(linkTarget !== '')
  const [q, setQ] = useState('')
  const found = useOperation('listings.listings.list', { limit: 20, ...(q ? { q } : {}) }, { keepPrevious: true })
  const chosen = useOperation('listings.listings.get', { id: listingId ?? '' }, { enabled: listingId !== null })
  const listings = [...(chosen.data && listingId && !found.data?.items.some(({ id }) => id === chosen.data.id) ? [chosen.data] : []), ...(found.data?.items ?? [])]
  const hint = hasLink ? 'Each account gets a short link of its own, with its clicks counted' : 'Without one, nobody knows who came by this post'
  const other = (label: string, next: boolean) => (
    <Button kind="quiet" size="sm" className="-mr-1.5" onPress={() => (setAddressMode(next), onChange(next ? { listingId: null, hasLink: false } : { linkTarget: '', hasLink: false }))}>{label}</Button>
  )
  if (isAddressMode) {
    return (
      <div>
      <TextField
        label="Tracked link" optional type="url" value={linkTarget} placeholder="https://" onChange={typed => onChange({ linkTarget: typed, hasLink: typed.trim() !== '' })} end={other('A listing', false)}
        hint={hint} {...(linkTarget !== '' && !isAddress(linkTarget) ? { error: 'Use a full address that begins with https://.' } : {})}
      />
      {hasLink && <UtmNote networks={networks} />}
      </div>
    )
  }
  return (
    <div className="relative">
      <ComboBox
        key={chosen.data?.id ?? 'none'} label="Tracked link" optional value={listingId} onChange={id => onChange({ listingId: id, hasLink: id !== null })} onSearch={text => setQ(text === chosen.data?.title ? '' : text)} placeholder="To the page of a listing"
        options={listings.map(({ id, title, city }) => ({ id, label: title, ...(city ? { note: city } : {}) }))} isLoading={found.isFetching} empty={q ? `No listing called ${q}` : 'No listings yet'} hint={hint}
      />
      {hasLink && <UtmNote networks={networks} />}
      <span className="absolute -top-1 right-1.5">{listingId ? <Button kind="quiet" size="sm" onPress={() => onChange({ listingId: null, hasLink: false })}>No link</Button> : other('Another address', true)}</span>
    </div>
  )
})

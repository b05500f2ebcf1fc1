import { useState } from 'react'
import { useOperation } from '../api/use-operation.ts'
import { ComboBox } from '../kit/select.tsx'

/** A listing by typing a part of its name or address; null for none. */
export function ListingChoice({ value, onChange, hint }: { value: string | null; onChange: (id: string | null) => void; hint?: string }) {
  const [q, setQ] = useState('')
  const found = useOperation('listings.listings.list', { limit: 20, ...(q ? { q } : {}) }, { keepPrevious: true })
  const chosen = useOperation('listings.listings.get', { id: value ?? '' }, { enabled: value !== null })
  const listings = [...(chosen.data && !found.data?.items.some(({ id }) => id === chosen.data.id) ? [chosen.data] : []), ...(found.data?.items ?? [])]
  return (
    <ComboBox
      key={chosen.data?.id ?? 'none'} label="Listing" optional value={value} onChange={onChange} onSearch={text => setQ(text === chosen.data?.title ? '' : text)} placeholder="None"
      options={listings.map(({ id, title, city }) => ({ id, label: title, ...(city ? { note: city } : {}) }))} isLoading={found.isFetching} empty={q ? `No listing called ${q}` : 'No listings yet'} {...(hint ? { hint } : {})}
    />
  )
}

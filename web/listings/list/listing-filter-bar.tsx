import { ArrowDownUp, LayoutGrid, Rows3 } from 'lucide-react'
import { useState, type Ref } from 'react'
import { Button } from '../../kit/button.tsx'
import { AddFilter, FilterBar, FilterChip } from '../../kit/filter-chip.tsx'
import { FieldRow } from '../../kit/form.tsx'
import { counted, formatMoney, type Money } from '../../kit/format.ts'
import { Menu, type MenuItem } from '../../kit/menu.tsx'
import { MoneyField } from '../../kit/number-field.tsx'
import { Popover } from '../../kit/popover.tsx'
import { Segments } from '../../kit/segments.tsx'
import { SearchField } from '../../kit/text-field.tsx'
import { useOperation } from '../../api/use-operation.ts'
import { useSession } from '../../shell/session.tsx'
import { listingOrders, type ListingSearch } from './listing-address.ts'

type Props = { search: ListingSearch; onChange: (search: ListingSearch) => void; currency: string; text: string; onText: (text: string) => void; searchRef: Ref<HTMLInputElement> }

const kindWords = { property: 'Properties', vehicle: 'Vehicles' } as const
const orderWords = { '-updatedAt': 'Last touched', '-createdAt': 'Newest', listPrice: 'Lowest price', '-listPrice': 'Highest price', title: 'Name', '-title': 'Name, from Z' } as const
const orders = ['-updatedAt', ...listingOrders] as const

/** Search, filters as a sentence, order and layout. Every choice goes into the address. */
export function ListingFilterBar({ search, onChange, currency, text, onText, searchRef }: Props) {
  const [pricing, setPricing] = useState(false)
  const sort = search.sort ?? '-updatedAt'
  const hasPrice = search.min !== undefined || search.max !== undefined
  const offered: MenuItem[] = search.beds ? [] : [1, 2, 3, 4, 5].map(beds => ({ id: `beds${beds}`, label: bedWords(beds), onAction: () => onChange({ ...search, beds }) }))
  const pages: MenuItem[] = search.page ? [] : (['open', 'closed'] as const).map(page => ({ id: page, label: `Page ${page}`, onAction: () => onChange({ ...search, page }) }))
  const { workspace } = useSession()
  const members = useOperation('identity.members.list', { id: workspace?.id ?? '' }, { enabled: workspace !== null })
  const people = members.data?.items ?? []
  const agents: MenuItem[] = search.agent ? [] : people.map(({ id, name }) => ({ id: `agent${id}`, label: name, onAction: () => onChange({ ...search, agent: id }) }))
  const kinds: MenuItem[] = search.kind ? [] : (['property', 'vehicle'] as const).map(kind => ({ id: kind, label: kindWords[kind], onAction: () => onChange({ ...search, kind }) }))
  const price: MenuItem[] = hasPrice ? [] : [{ id: 'price', label: 'Price', onAction: () => setPricing(true) }]
  return (
    <FilterBar
      end={(
        <>
          <Menu
            label="Order" trigger={<Button kind="quiet" size="sm" icon={ArrowDownUp}>{orderWords[sort]}</Button>}
            groups={[{ items: orders.map(one => ({ id: one, label: orderWords[one], isOn: one === sort, onAction: () => onChange({ ...search, sort: one === '-updatedAt' ? undefined : one }) })) }]}
          />
          <Segments size="sm" label="Layout" value={search.layout ?? 'cards'} onChange={layout => onChange({ ...search, layout: layout === 'table' ? 'table' : undefined })} items={[{ id: 'cards', label: 'Cards', icon: LayoutGrid, iconOnly: true }, { id: 'table', label: 'Table', icon: Rows3, iconOnly: true }]} />
        </>
      )}
    >
      <SearchField label="Search listings" placeholder="Name, address, postcode" value={text} onChange={onText} inputRef={searchRef} className="w-56 shrink-0 max-sm:w-44" />
      {search.kind && <FilterChip label="Kind" value={kindWords[search.kind].toLowerCase()} onRemove={() => onChange({ ...search, kind: undefined })} />}
      {search.agent && <FilterChip label="Agent" value={people.find(({ id }) => id === search.agent)?.name ?? 'somebody who left'} onRemove={() => onChange({ ...search, agent: undefined })} />}
      {search.beds && <FilterChip label="With" value={bedWords(search.beds)} onRemove={() => onChange({ ...search, beds: undefined })} />}
      {(hasPrice || pricing) && (
        <Popover label="Price" isOpen={pricing} onOpenChange={setPricing} trigger={<FilterChip label="Price" value={hasPrice ? priceRange(search, currency) : 'any'} onRemove={hasPrice ? () => onChange({ ...search, min: undefined, max: undefined }) : undefined} />}>
          {close => <PriceFilter search={search} currency={currency} onDone={next => (close(), onChange(next))} />}
        </Popover>
      )}
      {search.page && <FilterChip label="Page" value={search.page} onRemove={() => onChange({ ...search, page: undefined })} />}
      {offered.length + pages.length + price.length + kinds.length + agents.length > 0 && <Menu label="Add a filter" placement="bottom start" trigger={<AddFilter />} groups={[{ items: price }, { title: 'Kind', items: kinds }, { title: 'Agent', items: agents }, { title: 'Bedrooms', items: offered }, { title: 'Public page', items: pages }]} />}
    </FilterBar>
  )
}

function PriceFilter({ search, currency, onDone }: { search: ListingSearch; currency: string; onDone: (search: ListingSearch) => void }) {
  const [from, setFrom] = useState<Money | null>(search.min ? { amount: search.min, currency } : null)
  const [to, setTo] = useState<Money | null>(search.max ? { amount: search.max, currency } : null)
  const isTurned = from !== null && to !== null && from.amount > to.amount
  return (
    <form className="flex flex-col gap-3" onSubmit={event => (event.preventDefault(), !isTurned && onDone({ ...search, min: from?.amount || undefined, max: to?.amount || undefined }))}>
      <FieldRow>
        <MoneyField label="From" currency={currency} value={from} onChange={setFrom} minAmount={0} autoFocus placeholder="Any" />
        <MoneyField label="To" currency={currency} value={to} onChange={setTo} minAmount={0} placeholder="Any" error={isTurned ? 'Less than From. Swap the two.' : undefined} />
      </FieldRow>
      <Button kind="primary" type="submit" isDisabled={isTurned}>Show these</Button>
    </form>
  )
}

export const bedWords = (beds: number): string => `${counted(beds, 'bedroom')} or more`

/** "£300k to £500k", "£300k or more", "£500k or less". */
export function priceRange({ min, max }: Pick<ListingSearch, 'min' | 'max'>, currency: string): string {
  const words = (amount: number) => formatMoney({ amount, currency }, { compact: true })
  if (min && max) return `${words(min)} to ${words(max)}`
  return min ? `${words(min)} or more` : max ? `${words(max)} or less` : 'any'
}

import { useState } from 'react'
import { feeFrequencies, listingAgreements, type DetailName, type ListingDetail } from '../../../server/listings/contract.ts'
import { Button } from '../../kit/button.tsx'
import { Switch } from '../../kit/choices.tsx'
import { DateField } from '../../kit/date-field.tsx'
import type { Money } from '../../kit/format.ts'
import { MoneyField } from '../../kit/number-field.tsx'
import { Section } from '../../kit/section.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { useSession } from '../../shell/session.tsx'
import { ChoiceFact, LongFact, NumberFact, TextFact } from './fact-fields.tsx'
import { useDraft } from './use-draft.ts'
import type { FactChanges } from './use-listing-save.ts'

type Kind = 'list' | 'text' | 'long' | 'number' | 'year' | 'money' | 'day' | 'yes' | readonly string[]
type Shown = readonly [name: DetailName, label: string, kind: Kind]

/** Groups of facts in the order in which one walks through a home. Names are RESO's; labels are what people say. */
const groups: readonly { title: string; facts: readonly Shown[] }[] = [
  { title: 'Rooms and building', facts: [['roomsTotal', 'Rooms', 'number'], ['bathroomsFull', 'Full bathrooms', 'number'], ['bathroomsHalf', 'Half bathrooms', 'number'], ['storiesTotal', 'Storeys', 'number'], ['architecturalStyle', 'Style', 'list'], ['propertyCondition', 'Condition', 'list'], ['constructionMaterials', 'Walls', 'list'], ['roof', 'Roof', 'list'], ['basement', 'Basement', 'list'], ['newConstructionYN', 'New build', 'yes'], ['greenVerificationRating', 'Energy rating', 'text'], ['livingAreaSource', 'Who measured it', 'text']] },
  { title: 'Comfort', facts: [['heating', 'Heating', 'list'], ['cooling', 'Cooling', 'list'], ['fireplacesTotal', 'Fireplaces', 'number'], ['interiorFeatures', 'Inside', 'list'], ['appliances', 'Appliances', 'list'], ['flooring', 'Floors', 'list'], ['accessibilityFeatures', 'Access', 'list'], ['securityFeatures', 'Safety', 'list'], ['utilities', 'Utilities', 'list'], ['waterSource', 'Water', 'list'], ['sewer', 'Sewer', 'list']] },
  { title: 'Outside', facts: [['parkingTotal', 'Parking spaces', 'number'], ['garageSpaces', 'Garage spaces', 'number'], ['carportSpaces', 'Carport spaces', 'number'], ['parkingFeatures', 'How to park', 'list'], ['exteriorFeatures', 'Outside', 'list'], ['lotFeatures', 'On the plot', 'list'], ['lotSizeDimensions', 'Plot measures', 'text'], ['view', 'View', 'list'], ['poolFeatures', 'Pool', 'list'], ['waterfrontYN', 'On the water', 'yes']] },
  { title: 'Money and ownership', facts: [['taxAnnualAmount', 'Tax a year', 'money'], ['taxYear', 'Tax year', 'year'], ['associationName', 'Association', 'text'], ['associationFee', 'Service charge', 'money'], ['associationFeeFrequency', 'How often', feeFrequencies], ['associationFeeIncludes', 'It covers', 'list'], ['ownershipType', 'Ownership', 'text'], ['parcelNumber', 'Parcel number', 'text'], ['zoning', 'Zoning', 'text']] },
  { title: 'Letting', facts: [['leaseTerm', 'Term', 'text'], ['availabilityDate', 'Free from', 'day'], ['furnished', 'Furnished', 'text'], ['petsAllowed', 'Pets', 'list']] },
  { title: 'Place', facts: [['subdivisionName', 'Neighbourhood', 'text'], ['elementarySchool', 'Primary school', 'text'], ['middleOrJuniorSchool', 'Middle school', 'text'], ['highSchool', 'High school', 'text'], ['directions', 'Directions', 'long']] },
  { title: 'Tours', facts: [['virtualTourURLUnbranded', 'Virtual tour, without our name', 'text'], ['virtualTourURLBranded', 'Virtual tour, with our name', 'text']] },
  { title: 'For agents only', facts: [['privateRemarks', 'Private remarks', 'long'], ['showingInstructions', 'How to show it', 'long'], ['listingAgreement', 'Agreement', listingAgreements], ['listingContractDate', 'Agreed on', 'day'], ['onMarketDate', 'On the market since', 'day'], ['expirationDate', 'Agreement ends', 'day'], ['purchaseContractDate', 'Sale agreed on', 'day'], ['originatingSystemName', 'MLS', 'text'], ['listingTerms', 'Terms taken', 'list'], ['possession', 'Possession', 'list']] },
]

type Props = { listing: ListingDetail; save: (changes: FactChanges, what: string) => Promise<void>; isReadOnly: boolean }

/** Everything else that is known of a property. What is known is shown; the rest unfolds. */
export function MoreFacts({ listing, save, isReadOnly }: Props) {
  const [isOpen, setOpen] = useState(false)
  const shown = groups.map(group => ({ ...group, facts: isOpen ? group.facts : group.facts.filter(([name]) => listing[name] !== null) })).filter(group => group.facts.length > 0)
  return (
    <>
      {shown.map(({ title, facts }) => (
        <Section key={title} title={title}>
          <div className="grid gap-x-4 gap-y-3.5 pb-5 sm:grid-cols-2 lg:grid-cols-3">
            {facts.map(fact => <DetailFact key={fact[0]} fact={fact} listing={listing} save={save} isReadOnly={isReadOnly} />)}
          </div>
        </Section>
      ))}
      <div className="border-b border-line px-(--pad) py-3"><Button kind="quiet" onPress={() => setOpen(!isOpen)}>{isOpen ? 'Show only what is known' : 'Show all facts'}</Button></div>
    </>
  )
}

function DetailFact({ fact: [name, label, kind], listing, save, isReadOnly }: Props & { fact: Shown }) {
  const { workspace } = useSession()
  const value = listing[name]
  const put = (next: unknown) => save({ [name]: next } as FactChanges, label)
  if (kind === 'list') return <TextFact label={label} isReadOnly={isReadOnly} value={Array.isArray(value) ? value.join(', ') : null} placeholder="Several, with commas" onSave={text => put(words(text))} />
  if (kind === 'text') return <TextFact label={label} isReadOnly={isReadOnly} value={value as string | null} placeholder="Not known yet" onSave={put} />
  if (kind === 'long') return <LongFact className="sm:col-span-2 lg:col-span-3" label={label} isReadOnly={isReadOnly} value={value as string | null} maxLength={name === 'directions' ? 1024 : 4000} rows={3} onSave={put} />
  if (kind === 'number' || kind === 'year') return <NumberFact label={label} isReadOnly={isReadOnly} isPlain={kind === 'year'} value={value as number | null} min={kind === 'year' ? 1900 : 0} max={kind === 'year' ? 2200 : 1000} onSave={put} />
  if (kind === 'money') return <MoneyFact label={label} isReadOnly={isReadOnly} value={value as Money | null} currency={(value as Money | null)?.currency ?? listing.listPrice?.currency ?? workspace?.currency ?? 'GBP'} onSave={put} />
  if (kind === 'day') return <DateField label={label} isReadOnly={isReadOnly} value={value as string | null} onChange={day => void put(day).catch(toastProblem)} />
  if (kind === 'yes') return <Switch label={label} isDisabled={isReadOnly} value={value === true} onChange={on => void put(on).catch(toastProblem)} />
  return <ChoiceFact label={label} isReadOnly={isReadOnly} value={value as string | null} placeholder="Not known yet" options={kind.map(id => ({ id, label: id }))} onSave={put} />
}

const words = (text: string | null): string[] | null => {
  const some = (text ?? '').split(',').map(word => word.trim()).filter(Boolean)
  return some.length ? [...new Set(some)] : null
}

function MoneyFact({ label, value, currency, isReadOnly, onSave }: { label: string; value: Money | null; currency: string; isReadOnly: boolean; onSave: (value: Money | null) => Promise<void> }) {
  const draft = useDraft(value, onSave)
  return <MoneyField label={label} currency={currency} isReadOnly={isReadOnly} minAmount={0} value={draft.value} onChange={draft.change} onBlur={() => queueMicrotask(draft.commit)} error={draft.error} placeholder="Not known yet" />
}

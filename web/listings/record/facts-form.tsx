import { areaUnits, lotUnits, propertySubTypes, propertyTypes, type ListingDetail, type PropertyType } from '../../../server/listings/contract.ts'
import { Switch } from '../../kit/choices.tsx'
import { formatTime } from '../../kit/format.ts'
import { Section } from '../../kit/section.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { useSession } from '../../shell/session.tsx'
import { AreaFact } from './area-fact.tsx'
import { NearbySection } from './nearby-section.tsx'
import { MoreFacts } from './more-facts.tsx'
import { VehicleForm } from './vehicle-form.tsx'
import { ChoiceFact, LongFact, NumberFact, TextFact } from './fact-fields.tsx'
import { useListingSave, type FactChanges } from './use-listing-save.ts'

const columns = 'grid gap-x-4 gap-y-3.5 pb-5 sm:grid-cols-2 lg:grid-cols-3'
const metric = new Set(['US', 'GB', 'LR', 'MM'])

/** What is known of the property. Each field saves as it is left and can be taken back. */
export function FactsForm({ listing }: { listing: ListingDetail }) {
  const { workspace } = useSession()
  const { save, isSaving, savedAt } = useListingSave(listing)
  const isReadOnly = !listing.may.edit || listing.deletedAt !== null
  const put = <F extends keyof FactChanges>(field: F, what: string) => (value: FactChanges[F]) => save({ [field]: value } as FactChanges, what)
  const usualUnits = metric.has(listing.country ?? 'GB') ? 'Square Feet' : 'Square Meters'
  if (listing.kind === 'vehicle') return <VehicleForm listing={listing} save={save} isReadOnly={isReadOnly} />
  return (
    <>
      <Section title="Facts" end={<span role="status">{isSaving ? 'Saving' : savedAt ? `Saved ${formatTime(savedAt, { timeZone: workspace?.timeZone })}` : null}</span>}>
        <div className={columns}>
          <ChoiceFact label="Type" value={listing.propertyType} options={propertyTypes.map(id => ({ id, label: id }))} onSave={value => save({ propertyType: value as PropertyType }, 'Type')} isReadOnly={isReadOnly} />
          <ChoiceFact label="Kind" value={listing.propertySubType} placeholder="Not known yet" options={kinds(listing.propertySubType)} onSave={put('propertySubType', 'Kind')} isReadOnly={isReadOnly} />
          <TextFact label="Reference" value={listing.listingId} maxLength={255} placeholder="Not known yet" onSave={put('listingId', 'Reference')} isReadOnly={isReadOnly} />
          <NumberFact label="Bedrooms" value={listing.bedroomsTotal} min={0} max={1000} onSave={put('bedroomsTotal', 'Bedrooms')} isReadOnly={isReadOnly} />
          <NumberFact label="Bathrooms" value={listing.bathroomsTotalInteger} min={0} max={1000} onSave={put('bathroomsTotalInteger', 'Bathrooms')} isReadOnly={isReadOnly} />
          <NumberFact label="Year built" isPlain value={listing.yearBuilt} min={1000} max={2200} onSave={put('yearBuilt', 'Year built')} isReadOnly={isReadOnly} />
          <AreaFact label="Living area" area={listing.livingArea} unit={listing.livingAreaUnits} units={areaUnits} usual={usualUnits} isReadOnly={isReadOnly} onSave={(livingArea, livingAreaUnits) => save({ livingArea, livingAreaUnits: livingAreaUnits as ListingDetail['livingAreaUnits'] }, 'Living area')} />
          <AreaFact label="Plot" area={listing.lotSizeArea} unit={listing.lotSizeUnits} units={lotUnits} usual="Acres" isReadOnly={isReadOnly} onSave={(lotSizeArea, lotSizeUnits) => save({ lotSizeArea, lotSizeUnits: lotSizeUnits as ListingDetail['lotSizeUnits'] }, 'Plot')} />
        </div>
      </Section>
      <Section title="What people read">
        <LongFact className="pb-5" label="Description" value={listing.publicRemarks} maxLength={4000} rows={7} placeholder="What would you tell somebody at the door?" hint="A blank line begins a new paragraph" onSave={put('publicRemarks', 'Description')} isReadOnly={isReadOnly} />
      </Section>
      <Section title="Where it is">
        <div className={columns}>
          <TextFact className="sm:col-span-2" label="Address" isNeeded value={listing.unparsedAddress} maxLength={255} onSave={value => save({ unparsedAddress: value ?? '' }, 'Address')} isReadOnly={isReadOnly} />
          <TextFact label="Name" isNeeded value={listing.title} maxLength={120} onSave={value => save({ title: value ?? '' }, 'Name')} isReadOnly={isReadOnly} />
          <TextFact label="Town or city" value={listing.city} maxLength={50} onSave={put('city', 'Town')} isReadOnly={isReadOnly} />
          <TextFact label="Postcode" value={listing.postalCode} maxLength={10} onSave={put('postalCode', 'Postcode')} isReadOnly={isReadOnly} />
          <TextFact label="State or region" value={listing.stateOrProvince} maxLength={50} onSave={put('stateOrProvince', 'Region')} isReadOnly={isReadOnly} />
          <Switch
            className="sm:col-span-2" label="Show the address on the public page" hint="Without it the page names the town only" value={listing.internetAddressDisplayYN} isDisabled={isReadOnly}
            onChange={shown => void save({ internetAddressDisplayYN: shown }, 'Address display').catch(toastProblem)}
          />
        </div>
      </Section>
      <NearbySection listing={listing} save={save} isReadOnly={isReadOnly} />
      <MoreFacts listing={listing} save={save} isReadOnly={isReadOnly} />
    </>
  )
}

/** The usual kinds, and one from elsewhere that the listing has already. */
const kinds = (own: string | null) => [...new Set([...propertySubTypes, ...(own ? [own] : [])])].map(id => ({ id, label: id }))

import { bodyStyles, drivetrains, fuels, odometerUnits, transmissions, vehicleConditions, type ListingDetail, type VehicleChange } from '../../../server/listings/contract.ts'
import { DateField } from '../../kit/date-field.tsx'
import { Section } from '../../kit/section.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { AreaFact } from './area-fact.tsx'
import { ChoiceFact, LongFact, NumberFact, TextFact } from './fact-fields.tsx'
import type { FactChanges } from './use-listing-save.ts'

type Props = { listing: ListingDetail; save: (changes: FactChanges, what: string) => Promise<void>; isReadOnly: boolean }

/** What is known of a vehicle, by the names of ADF. */
export function VehicleForm({ listing, save, isReadOnly }: Props) {
  const { vehicle } = listing
  if (!vehicle) return null
  const put = <F extends keyof VehicleChange>(field: F, what: string) => (value: VehicleChange[F]) => save({ vehicle: { [field]: value } }, what)
  const text = (field: 'vin' | 'stock' | 'make' | 'model' | 'trim' | 'engine' | 'exteriorColor' | 'interiorColor' | 'registration' | 'serviceHistory', label: string, hint?: string) => (
    <TextFact label={label} hint={hint} isReadOnly={isReadOnly} value={vehicle[field]} placeholder="Not known yet" onSave={put(field, label)} />
  )
  const choice = (field: 'condition' | 'bodyStyle' | 'transmission' | 'fuel' | 'drivetrain', label: string, known: readonly string[]) => (
    <ChoiceFact label={label} isReadOnly={isReadOnly} value={vehicle[field]} placeholder="Not known yet" options={[...new Set([...known, ...(vehicle[field] ? [vehicle[field]] : [])])].map(id => ({ id, label: id }))} onSave={value => save({ vehicle: { [field]: value } as VehicleChange }, label)} />
  )
  return (
    <>
      <Section title="Vehicle">
        <div className="grid gap-x-4 gap-y-3.5 pb-5 sm:grid-cols-2 lg:grid-cols-3">
          {text('vin', 'VIN', '17 characters; checked as you leave the field')}
          {text('stock', 'Stock number')}
          {text('registration', 'Number plate', 'Never public')}
          {text('make', 'Make')}
          {text('model', 'Model')}
          {text('trim', 'Trim')}
          <NumberFact label="Year" isPlain isReadOnly={isReadOnly} value={vehicle.year} min={1885} max={2200} onSave={put('year', 'Year')} />
          <AreaFact label="Mileage" isReadOnly={isReadOnly} area={vehicle.odometer} unit={vehicle.odometerUnits} units={odometerUnits} usual="Miles" onSave={(odometer, unit) => save({ vehicle: { odometer: odometer === null ? null : Math.round(odometer), odometerUnits: unit as VehicleChange['odometerUnits'] } }, 'Mileage')} />
          {choice('condition', 'Condition', vehicleConditions)}
          {choice('bodyStyle', 'Body', bodyStyles)}
          {choice('fuel', 'Fuel', fuels)}
          {choice('transmission', 'Gearbox', transmissions)}
          {choice('drivetrain', 'Driven wheels', drivetrains)}
          {text('engine', 'Engine')}
          <NumberFact label="Doors" isReadOnly={isReadOnly} value={vehicle.doors} min={0} max={20} onSave={put('doors', 'Doors')} />
          <NumberFact label="Seats" isReadOnly={isReadOnly} value={vehicle.seats} min={0} max={100} onSave={put('seats', 'Seats')} />
          {text('exteriorColor', 'Colour')}
          {text('interiorColor', 'Interior')}
          <DateField label="First registered" isReadOnly={isReadOnly} value={vehicle.firstRegistered} onChange={firstRegistered => void save({ vehicle: { firstRegistered } }, 'First registration').catch(toastProblem)} />
          <NumberFact label="Owners before" isReadOnly={isReadOnly} value={vehicle.owners} min={0} max={100} onSave={put('owners', 'Owners')} />
          {text('serviceHistory', 'Service history')}
          <TextFact className="sm:col-span-2 lg:col-span-3" label="Equipment" isReadOnly={isReadOnly} value={vehicle.options?.join(', ') ?? null} placeholder="Several, with commas" onSave={value => save({ vehicle: { options: (value ?? '').split(',').map(word => word.trim()).filter(Boolean) } }, 'Equipment')} />
        </div>
      </Section>
      <Section title="What people read">
        <LongFact className="pb-5" label="Description" value={listing.publicRemarks} maxLength={4000} rows={7} placeholder="What would you tell somebody who stands before it?" hint="A blank line begins a new paragraph" onSave={publicRemarks => save({ publicRemarks }, 'Description')} isReadOnly={isReadOnly} />
      </Section>
      <Section title="Name and place">
        <div className="grid gap-x-4 gap-y-3.5 pb-5 sm:grid-cols-2">
          <TextFact label="Name" isNeeded value={listing.title} maxLength={120} onSave={value => save({ title: value ?? '' }, 'Name')} isReadOnly={isReadOnly} />
          <TextFact label="Town or city" value={listing.city} maxLength={50} onSave={city => save({ city }, 'Town')} isReadOnly={isReadOnly} />
        </div>
      </Section>
    </>
  )
}

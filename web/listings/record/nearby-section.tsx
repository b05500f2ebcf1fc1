import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { placeKinds, type ListingDetail, type NearbyPlace } from '../../../server/listings/contract.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { Popover } from '../../kit/popover.tsx'
import { Section } from '../../kit/section.tsx'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import type { FactChanges } from './use-listing-save.ts'

type Props = { listing: ListingDetail; save: (changes: FactChanges, what: string) => Promise<void>; isReadOnly: boolean }
const ways = [{ id: 'Foot', label: 'on foot' }, { id: 'Bicycle', label: 'by bicycle' }, { id: 'Car', label: 'by car' }, { id: 'Transit', label: 'by bus or train' }]

/** What is near, as the agent knows it. The public page shows it instead of a map. */
export function NearbySection({ listing, save, isReadOnly }: Props) {
  const places = listing.neighborhood ?? []
  const [isOpen, setOpen] = useState(false)
  const put = (next: NearbyPlace[]) => save({ neighborhood: next.length ? next : null }, 'What is near')
  return (
    <Section
      title="What is near"
      end={!isReadOnly && <Popover label="Add a place" isOpen={isOpen} onOpenChange={setOpen} placement="bottom end" trigger={<Button kind="quiet" size="sm" icon={Plus}>Add a place</Button>}>{close => <PlaceForm onSave={async place => (await put([...places, place]), close())} />}</Popover>}
    >
      {places.length === 0 ? <p className="pb-5 text-ink-muted">Schools, the station, the baker: written by you, shown without a map.</p> : (
        <ul className="mb-5 border-t border-line">
          {places.map((place, at) => (
            <li key={`${place.name} ${at}`} className="flex items-center gap-2 border-b border-line py-1.75">
              <span className="min-w-0 flex-1"><span className="font-medium">{place.name}</span> <span className="text-xs text-ink-muted">{place.note ?? place.kind}</span></span>
              <span className="text-xs text-ink-muted">{[place.distanceMeters !== null && `${place.distanceMeters} m`, place.minutes !== null && `${place.minutes} min ${ways.find(way => way.id === place.by)?.label ?? ''}`].filter(Boolean).join(', ')}</span>
              {!isReadOnly && <IconButton icon={X} size="sm" label={`Take ${place.name} off`} onPress={() => void put(places.toSpliced(at, 1)).catch(toastProblem)} />}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function PlaceForm({ onSave }: { onSave: (place: NearbyPlace) => Promise<void> }) {
  const form = useForm<{ name: string; kind: string; distanceMeters: number | null; minutes: number | null; by: string | null }>({
    initial: { name: '', kind: 'School', distanceMeters: null, minutes: null, by: 'Foot' },
    save: ({ name, kind, by, ...far }) => onSave({ ...far, name: name.trim(), kind: kind as NearbyPlace['kind'], by: far.minutes === null ? null : (by as NearbyPlace['by']), note: null }),
  })
  return (
    <Form form={form} label="A place near">
      <FieldRow><TextField name="name" label="Name" autoFocus maxLength={100} /><Select name="kind" label="What it is" options={placeKinds.map(id => ({ id, label: id }))} /></FieldRow>
      <NumberField name="distanceMeters" label="Metres" optional min={0} max={500_000} />
      <FieldRow><NumberField name="minutes" label="Minutes" optional min={0} max={600} /><Select name="by" label="How" options={ways} /></FieldRow>
      <FormFoot><SubmitButton className="w-full">Add it</SubmitButton></FormFoot>
    </Form>
  )
}

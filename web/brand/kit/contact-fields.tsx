import type { Contact } from '../../../server/brand/contract.ts'
import { Section } from '../../kit/section.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import type { PartProps } from './logo-fields.tsx'

/** What the kit is called, and for whose listings it is. */
export function NameFields({ draft, set, isReadOnly, isDefault }: PartProps & { isDefault: boolean }) {
  return (
    <Section title="Kit" className="pb-5">
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <TextField label="Name of the kit" value={draft.name} isReadOnly={isReadOnly} maxLength={60} onChange={name => set({ name })} {...(draft.name.trim() === '' ? { error: 'Name the kit.' } : {})} />
        <TextField label="Offices" optional value={draft.offices.join(', ')} isReadOnly={isReadOnly} maxLength={400} hint={isDefault ? 'Used for everything that has no other kit.' : 'With commas between. Listings whose agent is of one of these show this kit.'} onChange={text => set({ offices: text === '' ? [] : text.split(',').map(one => one.trimStart()) })} />
      </div>
    </Section>
  )
}

const lines: { field: keyof Contact; label: string; most: number; type?: 'tel' | 'email' | 'url'; wide?: true }[] = [
  { field: 'name', label: 'Name people know', most: 80 }, { field: 'phone', label: 'Phone', most: 40, type: 'tel' },
  { field: 'email', label: 'E-mail', most: 120, type: 'email' }, { field: 'web', label: 'Web address', most: 120 },
  { field: 'licence', label: 'Licence number', most: 80 }, { field: 'office', label: 'Office', most: 80 },
  { field: 'address', label: 'Address', most: 200, wide: true },
]

/** How the office is reached: the foot of pages and the end of films. */
export function ContactFields({ draft: { contact }, set, isReadOnly }: PartProps) {
  return (
    <Section title="Contact" className="pb-5">
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        {lines.map(({ field, label, most, type, wide }) => (
          <TextField key={field} label={label} optional={field !== 'name'} value={contact[field]} isReadOnly={isReadOnly} maxLength={most} {...(type ? { type } : {})} {...(wide ? { className: 'sm:col-span-2' } : {})} onChange={value => set({ contact: { ...contact, [field]: value } })} />
        ))}
      </div>
    </Section>
  )
}

/** How captions should sound; whoever writes sees it, person or assistant. */
export function ToneField({ draft, set, isReadOnly }: PartProps) {
  return (
    <Section title="Tone" className="pb-5">
      <TextArea label="How captions should sound" optional rows={3} maxLength={600} counter value={draft.tone} isReadOnly={isReadOnly} placeholder="Warm and short. Say what one sees, not what one should feel." onChange={tone => set({ tone })} />
    </Section>
  )
}

import { useState } from 'react'
import { useAct } from '../../api/use-operation.ts'
import { Select } from '../../kit/select.tsx'
import { Section } from '../../kit/section.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toastRefused } from '../undo-run.ts'
import { useMembers } from '../others.ts'
import { keyWords, misfitWords, policyWords, type ColumnMapping, type LeadImport } from './import-words.ts'

/** What happens with leads that are here already, and what new ones get where the file says nothing. */
export function PlanFields({ it, mapping }: { it: LeadImport; mapping: readonly ColumnMapping[] }) {
  const save = useAct('crm.imports.map')
  const members = useMembers()
  const [source, setSource] = useState(it.defaults.source)
  const [tags, setTags] = useState(it.defaults.tags.join(', '))
  const places = new Set(mapping.map(({ to }) => to))
  const keys = (Object.keys(keyWords) as (keyof typeof keyWords)[]).filter(key => places.has(key) || (key === 'email' && places.has('emails')) || (key === 'phone' && places.has('phones')))
  const saveDefaults = (change: Partial<LeadImport['defaults']>) => save.mutate({ id: it.id, defaults: { ...it.defaults, ...change } }, { onError: toastRefused })
  return (
    <div className="grid grid-cols-2 gap-x-6 max-sm:grid-cols-1">
      <Section title="When the lead is here already" className="border-b-0">
        <div className="flex flex-col gap-3.5 pb-5">
          {keys.length === 0 && <p className="text-ink-muted">No column tells leads apart. Match e-mail, phone or an external id, else every row becomes a new lead.</p>}
          {keys.map(key => (
            <Select key={key} label={keyWords[key]} options={policyWords} value={it.policy[key]} onChange={act => act && save.mutate({ id: it.id, policy: { ...it.policy, [key]: act as 'fill' } }, { onError: toastRefused })} />
          ))}
        </div>
      </Section>
      <Section title="Where the file says nothing, or what cannot be read">
        <div className="flex flex-col gap-3.5 pb-5">
          <TextField label="Source" value={source} onChange={setSource} maxLength={60} onBlur={() => source.trim() && source !== it.defaults.source && saveDefaults({ source: source.trim() })} />
          <Select label="Owner" options={[{ id: 'none', label: 'Nobody yet' }, ...[...members.values()].map(({ id, name }) => ({ id, label: name }))]} value={it.defaults.ownerId ?? 'none'} onChange={id => saveDefaults({ ownerId: (id === 'none' ? null : id) as LeadImport['defaults']['ownerId'] })} />
          <TextField label="Tags for all" optional value={tags} onChange={setTags} placeholder="Fair 2026, Buyers" onBlur={() => saveDefaults({ tags: tags.split(',').map(tag => tag.trim()).filter(Boolean) })} />
          <Select label="A cell that does not fit" options={misfitWords} value={it.defaults.misfits} onChange={misfits => misfits && saveDefaults({ misfits: misfits as 'note' })} />
        </div>
      </Section>
    </div>
  )
}

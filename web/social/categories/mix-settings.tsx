import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { categoryColors, type Category } from '../../../server/social/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { Section } from '../../kit/section.tsx'
import { StatusDot } from '../../kit/status.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'
import { useMay } from '../../shell/session.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'

/** What posts are about, which share each is to have, and when a repetition is warned of. */
export default function MixSettings() {
  const query = useOperation('social.categories.list', {})
  const mayEdit = useMay('social:publish')
  return (
    <SectionPage title="Content mix" intro="Categories for posts, with the share each is to have. The calendar shows how the plan of the next thirty days compares.">
      <Loaded query={query} what="Categories">{({ items }) => (
        <>
          <ul aria-label="Categories">{items.map(one => <CategoryRow key={`${one.id} ${one.version}`} category={one} mayEdit={mayEdit} />)}</ul>
          {items.length === 0 && <p className="text-ink-muted">There are no categories yet. Homes, tips and people are a beginning.</p>}
          {mayEdit && <NewCategory used={items.length} left={100 - items.reduce((sum, { target }) => sum + (target ?? 0), 0)} />}
        </>
      )}</Loaded>
      <Repetitions />
    </SectionPage>
  )
}

function CategoryRow({ category, mayEdit }: { category: Category; mayEdit: boolean }) {
  const update = useAct('social.categories.update')
  const remove = useAct('social.categories.delete')
  const [name, setName] = useState(category.name)
  const [target, setTarget] = useState<number | null>(category.target)
  const isDirty = name.trim() !== category.name || target !== category.target
  const save = () => update.mutate({ id: category.id, version: category.version, name, target }, { onSuccess: ({ runId }) => toastDone(`${name} changed`, runId), onError: toastRefused })
  return (
    <li className="flex flex-wrap items-center gap-3 border-b border-line py-2">
      <StatusDot color={`chart-${category.color}`} />
      <TextField label={`Name of ${category.name}`} hideLabel className="min-w-0 flex-1 basis-44" value={name} onChange={setName} maxLength={40} isReadOnly={!mayEdit} />
      <NumberField label={`Target of ${category.name}`} hideLabel className="w-28" unit="%" min={0} max={100} value={target} onChange={setTarget} isReadOnly={!mayEdit} />
      <span className="w-20 text-xs text-ink-muted">{category.posts} posts</span>
      {mayEdit && (isDirty
        ? <Button size="sm" kind="primary" isPending={update.isPending} onPress={save}>Save</Button>
        : <IconButton icon={Trash2} label={`Remove ${category.name}`} onPress={() => remove.mutate({ id: category.id }, { onSuccess: ({ runId }) => toastDone(`${category.name} removed`, runId), onError: toastRefused })} />)}
    </li>
  )
}

function NewCategory({ used, left }: { used: number; left: number }) {
  const create = useAct('social.categories.create')
  const [name, setName] = useState('')
  const [target, setTarget] = useState<number | null>(null)
  const add = () => create.mutate({ name, target, color: categoryColors[used % categoryColors.length]! }, { onSuccess: () => (setName(''), setTarget(null)), onError: toastRefused })
  return (
    <div className="flex flex-wrap items-start gap-3 pt-4">
      <TextField label="New category" className="min-w-0 flex-1 basis-44" placeholder="Tips" value={name} onChange={setName} maxLength={40} />
      <NumberField label="Target" optional className="w-28" unit="%" min={0} max={100} value={target} onChange={setTarget} hint={`${left} % left`} />
      <Button icon={Plus} className="mt-5" isDisabled={name.trim() === ''} isPending={create.isPending} onPress={add}>Add</Button>
    </div>
  )
}

function Repetitions() {
  const { data } = useOperation('social.same-content.get', {})
  const update = useAct('social.same-content.update')
  const mayEdit = useMay('social:accounts')
  const [days, setDays] = useState<number | null>(null)
  if (!data) return null
  return (
    <Section title="Repetitions" inset="none" className="mt-6">
      <p className="mb-3 text-ink-muted">People are warned when a post says the same as another one on the same account.</p>
      <div className="flex flex-wrap items-start gap-3">
        <NumberField label="Warn within" className="w-36" unit="days" min={0} max={365} value={days ?? data.days} onChange={setDays} isReadOnly={!mayEdit} hint="0 for never" />
        {days !== null && days !== data.days && <Button kind="primary" className="mt-5" isPending={update.isPending} onPress={() => update.mutate({ days }, { onSuccess: () => setDays(null), onError: toastRefused })}>Save</Button>}
      </div>
    </Section>
  )
}

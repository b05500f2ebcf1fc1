import { BookmarkPlus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { EnhancePreset, Recipe } from '../../../server/studio/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast-store.ts'
import { toastRefused } from '../../shell/undo-in.ts'
import { useMay } from '../../shell/session.tsx'
import { isSame, ready } from './recipe-words.ts'

/** Presets to begin with, and the way to keep, renew or take away one's own. */
export function PresetBar({ recipe, onChange }: { recipe: Recipe; onChange: (recipe: Recipe) => void }) {
  const mayWrite = useMay('studio:write')
  const { data } = useOperation('studio.enhance_presets.list', {})
  const [lastId, setLastId] = useState<string | null>(null)
  const [isNaming, setNaming] = useState(false)
  const update = useAct('studio.enhance_presets.update')
  const remove = useAct('studio.enhance_presets.delete')
  const presets = data?.items ?? []
  const same = presets.find(preset => isSame(preset.recipe, recipe))
  const last = presets.find(preset => preset.id === (same?.id ?? lastId))
  const choose = (preset: EnhancePreset | undefined) => preset && (setLastId(preset.id), onChange(preset.recipe))
  return (
    <section aria-label="Preset" className="grid gap-2 border-b border-line px-5 py-3">
      <Select label="Preset" value={same?.id ?? null} placeholder={last ? `${last.name}, changed` : 'Choose a preset'} onChange={id => choose(presets.find(preset => preset.id === id))} options={presets.map(preset => ({ id: preset.id, label: preset.name, ...(preset.shipped ? {} : { note: 'Yours' }) }))} />
      {mayWrite && (
        <div className="flex flex-wrap items-center gap-1.5">
          <Button size="sm" icon={BookmarkPlus} isDisabled={Boolean(same) || recipe.steps.length === 0} onPress={() => setNaming(true)}>Keep as preset</Button>
          {last && !last.shipped && !same && <Button size="sm" isPending={update.isPending} onPress={() => update.mutate({ id: last.id, recipe: ready(recipe), version: last.version }, { onSuccess: () => toast(`${last.name} now does this`), onError: toastRefused })}>Renew {last.name}</Button>}
          {last && !last.shipped && <IconButton size="sm" icon={Trash2} label={`Take ${last.name} away`} onPress={() => remove.mutate({ id: last.id }, { onSuccess: () => toast(`${last.name} taken away`), onError: toastRefused })} />}
        </div>
      )}
      {isNaming && <NameDialog recipe={recipe} onClose={() => setNaming(false)} />}
    </section>
  )
}

function NameDialog({ recipe, onClose }: { recipe: Recipe; onClose: () => void }) {
  const [name, setName] = useState('')
  const create = useAct('studio.enhance_presets.create')
  const keep = () => create.mutate({ name, recipe: ready(recipe) }, { onSuccess: () => (onClose(), toast(`${name} kept as a preset`)), onError: toastRefused })
  return (
    <Dialog isOpen onClose={onClose} title="Keep as preset" actions={<><Button onPress={onClose}>Cancel</Button><Button kind="primary" isDisabled={!name.trim()} isPending={create.isPending} onPress={keep}>Keep</Button></>}>
      <TextField label="Name" value={name} onChange={setName} maxLength={60} autoFocus hint="Everybody in the workspace sees it." />
    </Dialog>
  )
}

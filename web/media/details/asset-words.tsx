import { useState } from 'react'
import { imagesOf, type AssetDetail } from '../../../server/media/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { ComboBox, Select } from '../../kit/select.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { folderPath, folderTree } from '../library/folder-tree.ts'
import { TagInput } from '../tag-input.tsx'
import { useAssetSave } from './use-asset-save.ts'

/** Name, description, tags and folder. Each is saved when it is left. */
export function AssetWords({ asset }: { asset: AssetDetail }) {
  const { save } = useAssetSave(asset)
  const { data: folders } = useOperation('media.folders.list', {})
  const { data: tags } = useOperation('media.tags.list', {})
  const name = useDraft(asset.name)
  const alt = useDraft(asset.alt)
  const saveName = () => {
    const text = name.text.trim()
    if (!text) name.set(asset.name)
    else if (text !== asset.name) save({ name: text }, `${asset.name} is now called ${text}`)
  }
  const saveAlt = () => alt.text.trim() !== asset.alt && save({ alt: alt.text.trim() }, `Alt text of ${asset.name} saved`)
  const isReadOnly = !asset.may.edit
  return (
    <div className="flex flex-col gap-3.5 px-5 pb-4">
      <TextField label="Name" value={name.text} onChange={name.set} onBlur={saveName} isReadOnly={isReadOnly} maxLength={200} autoComplete="off" />
      {asset.kind !== 'document' && <TextArea label="Alt text" value={alt.text} onChange={alt.set} onBlur={saveAlt} isReadOnly={isReadOnly} rows={2} maxLength={1000} hint={asset.alt ? undefined : 'What is to be seen, for people who cannot see it and for search.'} />}
      {(asset.kind === 'image' || asset.pages !== null) && !isReadOnly && <ComboBox label="It shows" optional placeholder="Not known yet" value={asset.roomType} onChange={room => room !== asset.roomType && save({ roomType: imagesOf.find(one => one === room) ?? null }, room ? `${asset.name} shows: ${room}` : `What ${asset.name} shows is open again`)} options={imagesOf.map(id => ({ id, label: id }))} empty="No room with this name" />}
      {!isReadOnly && <TagInput label="Tags" tags={asset.tags} known={tags?.items.map(tag => tag.name) ?? []} onChange={next => save({ tags: next }, `Tags of ${asset.name} saved`)} />}
      {isReadOnly ? null : (
        <Select
          label="Folder" value={asset.folderId ?? 'none'} onChange={id => save({ folderId: id === 'none' ? null : id }, `${asset.name} moved to ${folderPath(folders?.items ?? [], id) ?? 'no folder'}`)}
          options={[{ id: 'none', label: 'No folder' }, ...folderTree(folders?.items ?? []).map(folder => ({ id: folder.id, label: folderPath(folders?.items ?? [], folder.id) ?? folder.name }))]}
        />
      )}
    </div>
  )
}

/** A text that is typed here and follows the record when that changes elsewhere. */
function useDraft(saved: string) {
  const [draft, setDraft] = useState({ of: saved, text: saved })
  return { text: draft.of === saved ? draft.text : saved, set: (text: string) => setDraft({ of: saved, text }) }
}

import { FolderInput, PackageOpen, NotebookPen, RotateCcw, ScanEye, Share2, Sparkles, Star, Tag, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useAct, useOperation } from '../../api/use-operation.ts'
import type { Input } from '../../api/client.ts'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { counted } from '../../kit/format.ts'
import { Menu } from '../../kit/menu.tsx'
import { SelectionAction, SelectionBar } from '../../kit/selection-bar.tsx'
import { toast } from '../../kit/toast-store.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { useMay } from '../../shell/session.tsx'
import { ExportDialog } from '../export/export-dialog.tsx'
import { ShareDialog } from '../sharing/share-dialog.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { GatherActions } from '../collections/gather-actions.tsx'
import { folderTree } from './folder-tree.ts'
import { BlurManyDialog } from '../recognition/blur-many-dialog.tsx'
import { SuggestionsDialog } from '../recognition/suggestions-dialog.tsx'
import { DownloadMany } from '../details/download-many.tsx'
import { MetadataDialog } from '../metadata/metadata-dialog.tsx'
import { TagDialog } from './tag-dialog.tsx'

type Act = Omit<Input<'media.assets.change-many'>, 'ids'>

/** What can be done with the chosen files. Each is done at once and can be taken back, except deleting for good. */
export function AssetSelection({ ids, isTrash, collectionId, onClear }: { ids: readonly string[]; isTrash: boolean; collectionId?: string | undefined; onClear: () => void }) {
  const mayErase = useMay('media:erase')
  const mayEnhance = useMay('studio:write')
  const mayShare = useMay('media:share')
  const mayExport = useMay('media:export')
  const { data: folders } = useOperation('media.folders.list', {}, { enabled: ids.length > 0 })
  const bulk = useAct('media.assets.change-many', { alsoRefresh: ['listings'] })
  const erase = useAct('media.trash.erase')
  const [isTagging, setTagging] = useState(false)
  const [isErasing, setErasing] = useState(false)
  const [isSharing, setSharing] = useState(false)
  const [open, setOpen] = useState<'suggestions' | 'faces' | 'metadata' | 'export' | null>(null)
  const look = useAct('media.recognition.look')
  const act = (what: Act, words: (files: string) => string) =>
    bulk.mutate({ ids: [...ids], ...what }, {
      onSuccess: ({ output, runId }) => {
        onClear()
        toastDone(output.changed === 0 ? 'Nothing changed: they were so already' : words(counted(output.changed, 'file')), output.changed === 0 ? null : runId)
      },
      onError: toastRefused,
    })
  return (
    <>
      <SelectionBar count={ids.length} onClear={onClear}>
        {!isTrash && (
          <>
            <Menu
              label="Move to" placement="top end" trigger={<SelectionAction icon={FolderInput} label="Move" />}
              groups={[
                { items: folderTree(folders?.items ?? []).map(folder => ({ id: folder.id, label: `${'  '.repeat(folder.depth)}${folder.name}`, onAction: () => act({ action: 'move', folderId: folder.id }, files => `${files} moved to ${folder.name}`) })) },
                { items: [{ id: 'top', label: 'No folder', onAction: () => act({ action: 'move', folderId: null }, files => `${files} taken out of their folder`) }] },
              ]}
            />
            {mayEnhance && <SelectionAction icon={Sparkles} label="Enhance" onPress={() => navigateTo(`/studio/enhance?assets=${ids.slice(0, 200).join(',')}`)} />}
            {mayShare && <SelectionAction icon={Share2} label="Share" onPress={() => setSharing(true)} />}
            {mayExport && <SelectionAction icon={PackageOpen} label="Export" onPress={() => setOpen('export')} />}
            <GatherActions ids={ids} collectionId={collectionId} onDone={onClear} />
            <SelectionAction icon={Tag} label="Tag" onPress={() => setTagging(true)} />
            <SelectionAction icon={NotebookPen} label="Describe" onPress={() => setOpen('metadata')} />
            <DownloadMany ids={ids} />
            <Menu
              label="Recognition" placement="top end" trigger={<SelectionAction icon={ScanEye} label="Recognise" />}
              groups={[{ items: [
                { id: 'suggestions', label: 'Suggestions for them', onAction: () => setOpen('suggestions') },
                { id: 'faces', label: 'Blur faces', onAction: () => setOpen('faces') },
                { id: 'look', label: 'Look at them again', onAction: () => look.mutate({ ids: [...ids] }, { onSuccess: ({ output }) => toast(`${counted(output.asked, 'photo is', 'photos are')} looked at`), onError: toastRefused }) },
              ] }]}
            />
            <Menu
              label="Favourite" placement="top end" trigger={<SelectionAction icon={Star} label="Favourite" />}
              groups={[{ items: [
                { id: 'on', label: 'Make favourite', onAction: () => act({ action: 'favourite' }, files => `${files} marked as favourite`) },
                { id: 'off', label: 'No favourite any more', onAction: () => act({ action: 'unfavourite' }, files => `${files} no longer favourite`) },
              ] }]}
            />
            <SelectionAction icon={Trash2} label="Move to the trash" iconOnly onPress={() => act({ action: 'delete' }, files => `${files} moved to the trash`)} />
          </>
        )}
        {isTrash && <SelectionAction icon={RotateCcw} label="Restore" onPress={() => act({ action: 'restore' }, files => `${files} restored`)} />}
        {isTrash && mayErase && <SelectionAction icon={Trash2} label="Delete for good" onPress={() => setErasing(true)} />}
      </SelectionBar>
      {isSharing && <ShareDialog what={{ assetIds: ids, title: counted(ids.length, 'file') }} onClose={() => setSharing(false)} />}
      {isTagging && <TagDialog count={ids.length} onClose={() => setTagging(false)} onTag={tags => act({ action: 'tag', tags }, files => `${files} tagged ${tags.join(', ')}`)} onUntag={tags => act({ action: 'untag', tags }, files => `${tags.join(', ')} taken off ${files}`)} />}
      {open === 'export' && <ExportDialog what={{ assetIds: ids, title: counted(ids.length, 'file') }} onClose={() => setOpen(null)} />}
      {open === 'suggestions' && <SuggestionsDialog ids={ids} onClose={() => setOpen(null)} />}
      {open === 'metadata' && <MetadataDialog ids={ids} onClose={() => setOpen(null)} />}
      {open === 'faces' && <BlurManyDialog ids={ids} onClose={() => setOpen(null)} />}
      <ConfirmDialog
        isOpen={isErasing} onClose={() => setErasing(false)} title={`Delete ${counted(ids.length, 'file')} for good?`} verb={`Delete ${counted(ids.length, 'file')}`} back="Keep them" isDangerous
        onConfirm={async () => {
          const { output } = await erase.mutateAsync({ ids: [...ids] })
          onClear()
          toast(`${counted(output.erased, 'file')} deleted`)
        }}
      >
        The originals and everything made from them go. This cannot be taken back.
      </ConfirmDialog>
    </>
  )
}

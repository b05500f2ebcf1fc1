import { FileText, Film, X } from 'lucide-react'
import { Button as RacButton } from 'react-aria-components/Button'
import type { Attachment } from '../../../server/crm/contract.ts'
import { formatBytes } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { PlainLink } from '../../kit/link.tsx'
import { Picture } from '../../kit/picture.tsx'
import { usePictureOf } from '../others.ts'

/** Files of a note: pictures as pictures, the rest by name. */
export function AttachedFiles({ files }: { files: readonly Attachment[] }) {
  if (files.length === 0) return null
  return (
    <ul aria-label="Files" className="mt-2 flex flex-wrap gap-2">
      {files.map(file => (
        <li key={file.id}>
          <PlainLink href={`/media?asset=${file.id}`} aria-label={file.name} className="block rounded-sm">
            {file.medium ? (
              <Picture src={file.medium} alt={file.alt || file.name} aspect="3/2" className="w-36 rounded-sm">{file.kind === 'video' && <span className="scrim-text absolute right-1.5 bottom-1.5 grid size-5 place-items-center rounded-full"><Icon of={Film} size={12} /></span>}</Picture>
            ) : (
              <span className="inline-flex max-w-60 items-center gap-2 rounded-sm bg-surface px-2.5 py-1.5 shadow-[inset_0_0_0_1px_var(--line-strong)]"><Icon of={FileText} className="text-ink-muted" /><span className="min-w-0 truncate">{file.name}</span><span className="shrink-0 text-xs text-ink-muted">{formatBytes(file.bytes)}</span></span>
            )}
          </PlainLink>
        </li>
      ))}
    </ul>
  )
}

/** Files that a note being written will hold; each can be taken off. */
export function ChosenFiles({ ids, onRemove }: { ids: readonly string[]; onRemove: (id: string) => void }) {
  if (ids.length === 0) return null
  return <ul aria-label="Files of this note" className="flex flex-wrap gap-1.5">{ids.map(id => <ChosenFile key={id} id={id} onRemove={() => onRemove(id)} />)}</ul>
}

function ChosenFile({ id, onRemove }: { id: string; onRemove: () => void }) {
  const file = usePictureOf(id)
  const thumb = file?.pictures?.thumb
  return (
    <li className="inline-flex max-w-60 items-center gap-1.5 rounded-sm bg-surface py-1 pr-1 pl-1.5 shadow-[inset_0_0_0_1px_var(--line-strong)]">
      {thumb ? <Picture src={thumb} alt="" aspect="3/2" className="w-8 rounded-xs" /> : <Icon of={FileText} className="text-ink-muted" />}
      <span className="min-w-0 truncate text-xs">{file?.name ?? 'A file'}</span>
      <RacButton aria-label={`Take ${file?.name ?? 'the file'} off`} onPress={onRemove} className="grid size-6 place-items-center rounded-xs text-ink-muted data-hovered:bg-hover pointer-coarse:size-9"><Icon of={X} size={13} /></RacButton>
    </li>
  )
}

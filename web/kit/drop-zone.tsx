import { CloudUpload } from 'lucide-react'
import type { ReactNode } from 'react'
import { DropZone as RacDropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Text } from 'react-aria-components/Text'
import { Button } from './button.tsx'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'

type DropZoneProps = {
  /** "Drop photos and films here". */
  label: string
  /** What is taken: "JPEG, HEIC, MP4, up to 2 GB each". */
  hint?: ReactNode
  /** Kinds of file as in HTML: `image/*`, `.csv`. */
  accept?: readonly string[]
  multiple?: boolean
  verb?: string
  onFiles: (files: File[]) => void
  className?: string
}

/** A place to let files fall, with a button that does the same. What is not accepted is left out and named by the caller. */
export function DropZone({ label, hint, accept, multiple = true, verb = 'Choose files', onFiles, className }: DropZoneProps) {
  const take = (files: File[]) => files.length > 0 && onFiles(multiple ? files : files.slice(0, 1))
  return (
    <RacDropZone
      onDrop={async event => {
        const dropped = await Promise.all(event.items.map(item => (item.kind === 'file' ? item.getFile() : null)))
        take(dropped.filter(file => file !== null))
      }}
      className={cx('grid justify-items-center gap-2 rounded-md border border-dashed border-line-strong px-6 py-7 text-center transition-colors duration-(--duration-fast) data-drop-target:border-accent data-drop-target:bg-accent-soft', className)}
    >
      <Icon of={CloudUpload} size={24} className="text-ink-faint" />
      <Text slot="label" className="font-medium">{label}</Text>
      {hint && <p className="text-xs text-ink-muted">{hint}</p>}
      <FileTrigger allowsMultiple={multiple} acceptedFileTypes={accept ? [...accept] : undefined} onSelect={list => take([...(list ?? [])])}>
        <Button size="sm">{verb}</Button>
      </FileTrigger>
    </RacDropZone>
  )
}

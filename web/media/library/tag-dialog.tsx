import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { counted } from '../../kit/format.ts'
import { TagInput } from '../tag-input.tsx'

/** Tags for many files at once: put on, or taken off. */
export function TagDialog({ count, onClose, onTag, onUntag }: { count: number; onClose: () => void; onTag: (tags: string[]) => void; onUntag: (tags: string[]) => void }) {
  const { data } = useOperation('media.tags.list', {})
  const [tags, setTags] = useState<string[]>([])
  const then = (act: (tags: string[]) => void) => {
    act(tags)
    onClose()
  }
  return (
    <Dialog
      isOpen onClose={onClose} title={`Tag ${counted(count, 'file')}`}
      actions={<><Button isDisabled={tags.length === 0} onPress={() => then(onUntag)}>Take off</Button><Button kind="primary" isDisabled={tags.length === 0} onPress={() => then(onTag)}>Put on</Button></>}
    >
      <TagInput label="Tags" tags={tags} onChange={setTags} known={data?.items.map(tag => tag.name) ?? []} autoFocus hint="Enter adds a tag" />
    </Dialog>
  )
}

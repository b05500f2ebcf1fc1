import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Picture } from '../../kit/picture.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import type { DraftMedia } from './draft.ts'

/** What a picture shows, in words, for this post. */
export function AltDialog({ media, onClose, onSave }: { media: DraftMedia; onClose: () => void; onSave: (alt: string) => void }) {
  const [alt, setAlt] = useState(media.alt)
  return (
    <Dialog isOpen onClose={onClose} size="md" title="Alt text" intro="What the picture shows, for people who do not see it. One or two sentences; no “picture of”." actions={<><Button onPress={onClose}>Leave it</Button><Button kind="primary" onPress={() => onSave(alt.trim())}>Keep this text</Button></>}>
      <div className="grid gap-3">
        <Picture src={media.large} alt="" aspect={media.width && media.height ? `${media.width}/${media.height}` : '3/2'} className="max-h-70 rounded-sm" />
        <TextArea label="Alt text" hideLabel rows={3} value={alt} onChange={setAlt} maxLength={1_000} counter autoFocus />
      </div>
    </Dialog>
  )
}

import { ImagePlus, X } from 'lucide-react'
import { lengthOf, type Capabilities } from '../../../server/social/contract.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import { Counter } from './counter.tsx'
import type { DraftPart } from './draft.ts'
import { MediaTiles } from './media-tiles.tsx'
import { kindsOf, useAddMedia } from './use-add-media.ts'

type Props = { part: DraftPart; /** "Post 2 of the thread on X" */ label: string; network: string; capabilities: Capabilities; takesMedia: boolean; onChange: (part: DraftPart) => void; onOff: () => void }

/** One post of a thread: its words, how much room is left, and its own pictures or film. */
export function ThreadPart({ part, label, network, capabilities, takesMedia, onChange, onOff }: Props) {
  const { text, media } = part
  const { kinds, word } = kindsOf([capabilities])
  const change = (next: DraftPart['media']) => onChange({ ...part, media: next })
  const add = useAddMedia(media, kinds, change)
  const post = label.charAt(0).toLowerCase() + label.slice(1)
  return (
    <div role="group" aria-label={label} className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <TextArea label={label} value={text} onChange={words => onChange({ ...part, text: words })} rows={2} />
        <p className="mt-1 flex items-center gap-2">
          {takesMedia && media.length === 0 && <Button kind="quiet" size="sm" icon={ImagePlus} className="-ml-2" aria-label={`Add ${word} to ${post}`} onPress={add}>{`Add ${word}`}</Button>}
          <span className="ml-auto"><Counter used={lengthOf(text, capabilities.text)} max={capabilities.text.max} name={null} /></span>
        </p>
        {media.length > 0 && <MediaTiles media={media} addLabel={`Add ${word} to ${post}`} onAdd={add} onChange={change} ratio={capabilities.pictures?.ratio ?? null} forWhom={`on ${network}`} />}
      </div>
      <IconButton icon={X} label={`Take ${post.replace(/ of the thread.*/, '')} out of the thread`} className="mt-6" onPress={onOff} />
    </div>
  )
}

import { Layers } from 'lucide-react'
import type { Asset } from '../../../server/media/contract.ts'
import { Icon } from '../../kit/icon.tsx'

/** How many files lie here, the one on top counted; a press opens the stack. */
export function StackBadge({ asset, onOpen }: { asset: Asset; onOpen: () => void }) {
  return (
    <button type="button" aria-label={`Open the stack of ${asset.stacked + 1} files below ${asset.name}`} onClick={event => (event.stopPropagation(), onOpen())} onDoubleClick={event => event.stopPropagation()} className="scrim-text absolute bottom-1.5 left-1.5 flex items-center gap-1 rounded-xs px-1.5 py-0.5 text-xs font-semibold focus-visible:outline-2 focus-visible:outline-focus">
      <Icon of={Layers} size={12} />{asset.stacked + 1}
    </button>
  )
}

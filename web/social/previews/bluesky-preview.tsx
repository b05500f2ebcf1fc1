import { Heart, MessageCircle, MoreHorizontal, Repeat2 } from 'lucide-react'
import { Icon } from '../../kit/icon.tsx'
import { AccountFace } from '../accounts/account-face.tsx'
import { PictureGrid } from './picture-grid.tsx'
import type { PreviewProps } from './post-preview.tsx'
import { RichWords } from './rich-words.tsx'

/** Bluesky: the whole text, links without https, up to four pictures below it. */
export function BlueskyPreview({ account, text, media }: PreviewProps) {
  return (
    <div className="flex gap-2.5 px-3 py-3">
      <AccountFace account={account} size="lg" />
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 gap-1 text-sm"><span className="truncate font-semibold">{account.name}</span><span className="truncate text-ink-muted">@{account.handle}</span><span className="ml-auto shrink-0 text-ink-faint">now</span></p>
        <p className="mt-0.5 text-sm break-words whitespace-pre-wrap"><RichWords text={text} shorten /></p>
        <PictureGrid media={media.slice(0, 4)} className="mt-2 rounded-md" />
        <p className="mt-2.5 flex justify-between pr-2 text-ink-faint"><Icon of={MessageCircle} /><Icon of={Repeat2} /><Icon of={Heart} /><Icon of={MoreHorizontal} /></p>
      </div>
    </div>
  )
}

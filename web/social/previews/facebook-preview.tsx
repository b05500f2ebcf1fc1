import { Globe, MessageCircle, MoreHorizontal, Share2, ThumbsUp } from 'lucide-react'
import { Icon } from '../../kit/icon.tsx'
import { AccountFace } from '../accounts/account-face.tsx'
import { FoldedWords } from './folded-words.tsx'
import { LinkCard } from './link-card.tsx'
import { PictureGrid } from './picture-grid.tsx'
import type { PreviewProps } from './preview.ts'

// Facebook folds a page's text after about this many letters, or five lines.
const folded = { letters: 477, lines: 5 }

/** Facebook: name and globe, a long text folded, pictures edge to edge, or the link as a card where there are none. */
export function FacebookPreview({ account, text, link, media }: PreviewProps) {
  return (
    <>
      <p className="flex items-center gap-2 px-3 pt-2.5 pb-1">
        <AccountFace account={account} />
        <span className="min-w-0"><span className="block truncate text-sm font-semibold">{account.name}</span><span className="flex items-center gap-1 text-2xs text-ink-muted">Just now<Icon of={Globe} size={11} /></span></span>
        <Icon of={MoreHorizontal} className="ml-auto text-ink-faint" />
      </p>
      <p className="px-3 pb-2.5 text-sm break-words whitespace-pre-wrap"><FoldedWords text={text} {...folded} more="See more" /></p>
      {media.length > 0 ? <PictureGrid media={media} alone={{ min: 0.8, max: 2 }} /> : link && <LinkCard link={link} className="border-y border-line" />}
      <p className="flex justify-around px-3 py-2 text-xs text-ink-muted"><span className="inline-flex items-center gap-1.5"><Icon of={ThumbsUp} size={14} />Like</span><span className="inline-flex items-center gap-1.5"><Icon of={MessageCircle} size={14} />Comment</span><span className="inline-flex items-center gap-1.5"><Icon of={Share2} size={14} />Share</span></p>
    </>
  )
}

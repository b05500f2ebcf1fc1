import { ArrowUpRight, ImagePlus, MoreHorizontal, Share } from 'lucide-react'
import { Icon } from '../../kit/icon.tsx'
import { AccountFace } from '../accounts/account-face.tsx'
import { Carousel } from './carousel.tsx'
import { FoldedWords } from './folded-words.tsx'
import { ratioWithin } from './frame-part.ts'
import type { PreviewProps } from './preview.ts'

// A pin is never taller than this in the feed; so much of its description shows.
const tallest = 1 / 2.1
const folded = 50

/** Pinterest: the picture in its own shape, its title, a folded description, and the page it leads to. */
export function PinterestPreview({ account, text, link, media, options }: PreviewProps) {
  const [first] = media
  return (
    <>
      {first ? <Carousel media={media} ratio={ratioWithin(first, tallest, 1.91)} count={false} /> : <span className="grid aspect-2/3 place-items-center bg-sunken text-ink-faint"><span className="grid justify-items-center gap-2 text-sm"><Icon of={ImagePlus} size={24} />A picture or film comes here</span></span>}
      <p className="flex items-center gap-3 px-3 pt-2.5"><Icon of={Share} /><Icon of={MoreHorizontal} /><span className="ml-auto rounded-full bg-danger px-3.5 py-1.5 text-xs font-semibold text-on-danger">Save</span></p>
      {link && <p className="flex items-center gap-1 px-3 pt-2 text-2xs text-ink-muted"><Icon of={ArrowUpRight} size={12} />{new URL(link).host}</p>}
      <p className="line-clamp-2 px-3 pt-1.5 text-md font-semibold">{options['title'] || text.split('\n')[0] || 'Title of the pin'}</p>
      {text !== '' && <p className="px-3 pt-1 text-sm break-words whitespace-pre-wrap"><FoldedWords text={text} letters={folded} lines={2} more="More" /></p>}
      <p className="flex items-center gap-2 px-3 pt-2.5 pb-3.5"><AccountFace account={account} /><span className="min-w-0 truncate text-sm font-medium">{account.name}</span></p>
    </>
  )
}

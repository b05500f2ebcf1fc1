import { Heart, MessageCircle, MoreHorizontal, Repeat2 } from 'lucide-react'
import { Icon } from '../../kit/icon.tsx'
import { Chain, ChainPost } from './chain.tsx'
import { LinkCard } from './link-card.tsx'
import { PictureGrid } from './picture-grid.tsx'
import type { PreviewMedia, PreviewProps } from './preview.ts'
import { RichWords } from './rich-words.tsx'

/** Bluesky: the whole text, links without https, up to four pictures with their ALT badge below it. */
export function BlueskyPreview({ account, text, link, media, thread }: PreviewProps) {
  const name = <><span className="truncate font-semibold">{account.name}</span><span className="min-w-0 truncate text-ink-muted">@{account.handle}</span><span className="ml-auto shrink-0 text-ink-faint">now</span></>
  return (
    <>
      <ChainPost account={account} leads={thread.length > 0} name={name}>
        <p className="mt-0.5 text-sm break-words whitespace-pre-wrap"><RichWords text={text} shorten /></p>
        {pictures(media)}
        {media.length === 0 && link && <LinkCard link={link} className="mt-2 rounded-md" />}
        <p className="mt-2.5 flex justify-between pr-2 text-ink-faint"><Icon of={MessageCircle} /><Icon of={Repeat2} /><Icon of={Heart} /><Icon of={MoreHorizontal} /></p>
      </ChainPost>
      <Chain account={account} thread={thread} name={name} media={pictures} shorten />
    </>
  )
}

const pictures = (media: readonly PreviewMedia[]) => <PictureGrid media={media.slice(0, 4)} alone={{ min: 0.5, max: 2 }} badge="alt" className="mt-2 overflow-hidden rounded-md" />

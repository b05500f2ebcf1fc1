import { Heart, MessageCircle, Repeat2, Send } from 'lucide-react'
import { Icon } from '../../kit/icon.tsx'
import { Chain, ChainPost } from './chain.tsx'
import { FeedPicture } from './feed-picture.tsx'
import { ratioOf, ratioWithin } from './frame-part.ts'
import { LinkCard } from './link-card.tsx'
import type { PreviewMedia, PreviewProps } from './preview.ts'
import { RichWords } from './rich-words.tsx'

/** Threads: name and topic, the text, one picture in its shape or several side by side to be pushed along. */
export function ThreadsPreview({ account, text, link, media, thread, options }: PreviewProps) {
  const name = <><span className="truncate font-semibold">{account.handle}</span>{options['topic'] && <span className="min-w-0 truncate text-ink-muted">› {options['topic']}</span>}<span className="text-ink-faint">now</span></>
  return (
    <>
      <ChainPost account={account} leads={thread.length > 0} name={name}>
        <p className="mt-0.5 text-sm break-words whitespace-pre-wrap"><RichWords text={text} shorten /></p>
        <Pictures media={media} />
        {media.length === 0 && link && <LinkCard link={link} className="mt-2 rounded-lg shadow-[inset_0_0_0_1px_var(--line)]" />}
        <p className="mt-2.5 flex gap-4 text-ink-faint"><Icon of={Heart} /><Icon of={MessageCircle} /><Icon of={Repeat2} /><Icon of={Send} /></p>
      </ChainPost>
      <Chain account={account} thread={thread} name={name} media={own => <Pictures media={own} />} shorten />
    </>
  )
}

function Pictures({ media }: { media: readonly PreviewMedia[] }) {
  const [first] = media
  if (media.length === 1 && first) return <FeedPicture media={first} ratio={ratioWithin(first, 0.75, 1.91)} className="mt-2 rounded-lg" />
  return media.length === 0 ? null : <div tabIndex={0} role="group" aria-label="Pictures of the post" className="mt-2 flex gap-1.5 overflow-x-auto">{media.map(one => <span key={one.assetId} className="h-40 shrink-0 overflow-hidden rounded-lg" style={{ width: 160 * Math.min(1.4, Math.max(0.6, ratioOf(one))) }}><FeedPicture media={one} ratio={Math.min(1.4, Math.max(0.6, ratioOf(one)))} /></span>)}</div>
}

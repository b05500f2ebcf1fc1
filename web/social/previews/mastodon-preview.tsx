import { Bookmark, Globe, Lock, MessageCircle, Moon, Repeat2, Star } from 'lucide-react'
import { useState } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { Icon } from '../../kit/icon.tsx'
import { Chain, ChainPost } from './chain.tsx'
import { LinkCard } from './link-card.tsx'
import { PictureGrid } from './picture-grid.tsx'
import { PollBox } from './poll-box.tsx'
import type { PreviewMedia, PreviewProps } from './preview.ts'
import { RichWords } from './rich-words.tsx'

const seenBy = { public: Globe, unlisted: Moon, private: Lock }

/** Mastodon: the whole text behind its content warning, pictures with ALT, or a poll. */
export function MastodonPreview({ account, text, link, media, thread, poll, options }: PreviewProps) {
  const [isOpen, setOpen] = useState(false)
  const spoiler = options['spoiler'] ?? ''
  const isFolded = spoiler !== '' && !isOpen
  const visibility = (options['visibility'] ?? 'public') as keyof typeof seenBy
  const name = <><span className="truncate font-semibold">{account.name}</span><span className="min-w-0 truncate text-ink-muted">@{account.handle}</span><Icon of={seenBy[visibility] ?? Globe} size={13} className="ml-auto text-ink-faint" /></>
  return (
    <>
      <ChainPost account={account} leads={thread.length > 0} name={name}>
        {spoiler !== '' && <p className="mt-1 flex items-center gap-2 rounded-sm bg-sunken px-2.5 py-1.5 text-sm"><span className="min-w-0 flex-1 break-words">{spoiler}</span><RacButton onPress={() => setOpen(!isOpen)} className="text-xs font-medium text-accent-ink">{isOpen ? 'Hide' : 'Show more'}</RacButton></p>}
        {!isFolded && (
          <>
            <p className="mt-0.5 text-sm break-words whitespace-pre-wrap"><RichWords text={text} shorten /></p>
            {poll && <PollBox poll={poll} look="radio" />}
            {pictures(media)}
            {media.length === 0 && !poll && link && <LinkCard link={link} className="mt-2 rounded-md" />}
          </>
        )}
        <p className="mt-2.5 flex justify-between pr-2 text-ink-faint"><Icon of={MessageCircle} /><Icon of={Repeat2} /><Icon of={Star} /><Icon of={Bookmark} /></p>
      </ChainPost>
      <Chain account={account} thread={thread} name={name} media={pictures} shorten />
    </>
  )
}

const pictures = (media: readonly PreviewMedia[]) => <PictureGrid media={media.slice(0, 4)} alone={{ min: 0.75, max: 1.91 }} badge="alt" className="mt-2 overflow-hidden rounded-md" />

import { BarChart2, Bookmark, Heart, MessageCircle, Repeat2 } from 'lucide-react'
import { lengthOf } from '../../../server/social/contract.ts'
import { Icon } from '../../kit/icon.tsx'
import { Chain, ChainPost } from './chain.tsx'
import { FoldedWords } from './folded-words.tsx'
import { LinkCard } from './link-card.tsx'
import { PictureGrid } from './picture-grid.tsx'
import { PollBox } from './poll-box.tsx'
import type { PreviewMedia, PreviewProps } from './preview.ts'

// Longer posts of Premium accounts are folded at the old length.
const folded = 280

const whoMay: Record<string, string> = { following: 'Accounts you follow can reply', mentionedUsers: 'Accounts you mention can reply', verified: 'Verified accounts can reply' }

/** X: face at the left, the text, a grid of four or a poll, and the thread below. */
export function XPreview({ account, text, link, media, thread, poll, options }: PreviewProps) {
  const name = <><span className="truncate font-semibold">{account.name}</span><span className="min-w-0 truncate text-ink-muted">@{account.handle} · now</span></>
  // What X counts is shorter than what is written: every address counts 23.
  const isLong = lengthOf(text, { unit: 'weighted', linkLength: 23 }) > folded
  const replies = whoMay[options['replies'] ?? '']
  return (
    <>
      <ChainPost account={account} leads={thread.length > 0} name={name}>
        <p className="mt-0.5 text-sm break-words whitespace-pre-wrap"><FoldedWords text={text} letters={isLong ? folded : Infinity} more="Show more" shorten /></p>
        {poll && <PollBox poll={poll} />}
        {pictures(media)}
        {media.length === 0 && !poll && link && <LinkCard link={link} className="mt-2 rounded-lg shadow-[inset_0_0_0_1px_var(--line)]" />}
        {replies && <p className="mt-2 text-2xs text-accent-ink">{replies}</p>}
        <p className="mt-2.5 flex justify-between pr-1 text-ink-faint"><Icon of={MessageCircle} /><Icon of={Repeat2} /><Icon of={Heart} /><Icon of={BarChart2} /><Icon of={Bookmark} /></p>
      </ChainPost>
      <Chain account={account} thread={thread} name={name} media={pictures} shorten />
    </>
  )
}

const pictures = (media: readonly PreviewMedia[]) => <PictureGrid media={media.slice(0, 4)} alone={{ min: 0.75, max: 1.91 }} badge="alt" className="mt-2 overflow-hidden rounded-lg" />

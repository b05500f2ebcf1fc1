import { FileText, Globe, MessageSquare, MoreHorizontal, Repeat2, Send, ThumbsUp, Users } from 'lucide-react'
import { Icon } from '../../kit/icon.tsx'
import { AccountFace } from '../accounts/account-face.tsx'
import { FoldedWords } from './folded-words.tsx'
import { LinkCard } from './link-card.tsx'
import { PictureGrid } from './picture-grid.tsx'
import { PollBox } from './poll-box.tsx'
import type { PreviewMedia, PreviewProps } from './preview.ts'

// The feed shows three lines, or about so many letters.
const folded = { letters: 210, lines: 3 }

/** LinkedIn: three lines of text, then pictures, a document to leaf through, a poll, or the card of the link. */
export function LinkedinPreview({ account, text, link, media, poll, options }: PreviewProps) {
  const document = media.find(({ kind }) => kind === 'document')
  const card = link && media.length === 0 && !poll ? <LinkCard link={link} title={options['linkTitle'] || text.split('\n')[0] || ''} className="border-y border-line" /> : null
  return (
    <>
      <p className="flex items-center gap-2 px-3 pt-3 pb-2">
        <AccountFace account={account} size="lg" />
        <span className="min-w-0"><span className="block truncate text-sm font-semibold">{account.name}</span><span className="flex items-center gap-1 text-2xs text-ink-muted">Now ·<Icon of={options['visibility'] === 'CONNECTIONS' ? Users : Globe} size={11} /></span></span>
        <Icon of={MoreHorizontal} className="ml-auto text-ink-faint" />
      </p>
      <p className="px-3 pb-2.5 text-sm break-words whitespace-pre-wrap"><FoldedWords text={text} {...folded} more="more" /></p>
      {poll && <div className="mx-3 mb-3 rounded-md px-3 pb-3 shadow-[inset_0_0_0_1px_var(--line-strong)]"><PollBox poll={poll} withQuestion /></div>}
      {document ? <DocumentCover document={document} /> : <PictureGrid media={media} alone={{ min: 0.8, max: 1.91 }} />}
      {card}
      <p className="flex justify-around px-3 py-2.5 text-ink-muted"><Icon of={ThumbsUp} /><Icon of={MessageSquare} /><Icon of={Repeat2} /><Icon of={Send} /></p>
    </>
  )
}

const DocumentCover = ({ document }: { document: PreviewMedia }) => (
  <span className="grid aspect-4/5 grid-rows-[1fr_auto] bg-sunken">
    <span className="grid place-items-center text-ink-faint"><Icon of={FileText} size={44} /></span>
    <span className="truncate bg-[rgb(0_0_0/75%)] px-3 py-2 text-xs text-[#fff]">{document.name}</span>
  </span>
)

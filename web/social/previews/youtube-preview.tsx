import { MessageSquare, Share2, ThumbsDown, ThumbsUp } from 'lucide-react'
import { Icon } from '../../kit/icon.tsx'
import { AccountFace } from '../accounts/account-face.tsx'
import { FeedPicture, FilmMark } from './feed-picture.tsx'
import { FoldedWords } from './folded-words.tsx'
import { ratioOf } from './frame-part.ts'
import type { PreviewProps } from './preview.ts'
import { Upright } from './upright.tsx'

// The description below a video shows two lines; an upright film of up to three minutes is a short.
const folded = 110
const shortSeconds = 180

/** YouTube: the video under its thumbnail with title and folded description, or a short. */
export function YoutubePreview({ account, text, media, options }: PreviewProps) {
  const film = media.find(({ kind }) => kind === 'video')
  const thumbnail = media.find(({ kind }) => kind === 'image')
  const title = options['title'] || text.split('\n').find(line => line.trim() !== '')?.trim().slice(0, 100) || 'Title of the video'
  const isShort = film !== undefined && ratioOf(film) <= 1 && film.durationSec !== null && film.durationSec <= shortSeconds
  if (isShort) {
    return (
      <Upright media={film} fit="fill" side={<><Icon of={ThumbsUp} size={22} /><Icon of={ThumbsDown} size={22} /><Icon of={MessageSquare} size={22} /><Icon of={Share2} size={22} /></>}>
        <p className="flex items-center gap-2 pr-10"><AccountFace account={account} /><b className="min-w-0 truncate font-semibold">@{account.handle}</b></p>
        <p className="mt-2 line-clamp-2 pr-10">{title}</p>
      </Upright>
    )
  }
  const shown = thumbnail ?? film
  return (
    <>
      {shown ? <FeedPicture media={{ ...shown, kind: 'image' }} ratio={16 / 9}>{film && <FilmMark seconds={film.durationSec} />}</FeedPicture> : <span className="grid aspect-video place-items-center bg-[#000] px-6 text-center text-sm text-[rgb(255_255_255/75%)]">A film comes here; a picture beside it is its thumbnail</span>}
      <p className="line-clamp-2 px-3 pt-2.5 text-base font-semibold">{title}</p>
      <p className="flex items-center gap-2 px-3 pt-2"><AccountFace account={account} /><span className="min-w-0"><span className="block truncate text-sm font-medium">{account.name}</span><span className="block text-2xs text-ink-muted">No views yet{options['privacy'] === 'unlisted' ? ' · unlisted' : options['privacy'] === 'private' ? ' · private' : ''}</span></span><span className="ml-auto rounded-full bg-ink px-3 py-1.5 text-xs font-medium text-ink-inverse">Subscribe</span></p>
      <p className="m-3 rounded-md bg-sunken px-3 py-2 text-xs break-words whitespace-pre-wrap"><FoldedWords text={text} letters={folded} lines={2} more="more" /></p>
    </>
  )
}

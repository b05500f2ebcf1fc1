import { Bookmark, Heart, ImagePlus, MessageCircle, MoreHorizontal, Send } from 'lucide-react'
import { Icon } from '../../kit/icon.tsx'
import { AccountFace } from '../accounts/account-face.tsx'
import { Carousel } from './carousel.tsx'
import { FoldedWords } from './folded-words.tsx'
import { ratioWithin } from './frame-part.ts'
import type { PreviewProps } from './preview.ts'
import { Upright } from './upright.tsx'

// The feed shows so much of a caption, and shapes from 4:5 to 1.91:1; every picture of a carousel is cut to the first one's.
const folded = 125
const shapes = { min: 0.8, max: 1.91 }

/** Instagram: a post or carousel in the feed, a reel, or a story without words. */
export function InstagramPreview(props: PreviewProps) {
  const { media, options } = props
  if (options['as'] === 'story') return <Story {...props} />
  return options['as'] === 'reel' || (media.length === 1 && media[0]?.kind === 'video') ? <Reel {...props} /> : <FeedPost {...props} />
}

function FeedPost({ account, text, media }: PreviewProps) {
  const [first] = media
  return (
    <>
      <p className="flex items-center gap-2 px-3 py-2.25"><AccountFace account={account} /><span className="min-w-0 truncate text-sm font-semibold">{account.handle}</span><Icon of={MoreHorizontal} className="ml-auto text-ink-faint" /></p>
      {first ? <Carousel media={media} ratio={ratioWithin(first, shapes.min, shapes.max)} /> : <span className="grid aspect-4/5 place-items-center bg-sunken text-ink-faint"><span className="grid justify-items-center gap-2 text-sm"><Icon of={ImagePlus} size={24} />A picture or film comes here</span></span>}
      <p className="flex gap-3.5 px-3 pt-2.5"><Icon of={Heart} size={20} /><Icon of={MessageCircle} size={20} /><Icon of={Send} size={20} /><Icon of={Bookmark} size={20} className="ml-auto" /></p>
      <p className="px-3 pt-2 pb-3.5 text-sm break-words whitespace-pre-wrap"><b className="font-semibold">{account.handle}</b> <FoldedWords text={text} letters={folded} lines={2} more="more" /></p>
    </>
  )
}

function Reel({ account, text, media }: PreviewProps) {
  return (
    <Upright media={media[0]} fit="fill" side={<><Icon of={Heart} size={22} /><Icon of={MessageCircle} size={22} /><Icon of={Send} size={22} /><Icon of={MoreHorizontal} size={22} /></>}>
      <p className="flex items-center gap-2 pr-10"><AccountFace account={account} /><b className="min-w-0 truncate font-semibold">{account.handle}</b></p>
      <p className="mt-2 pr-10 whitespace-pre-wrap"><FoldedWords text={text} letters={60} lines={1} more="more" /></p>
    </Upright>
  )
}

function Story({ account, media }: PreviewProps) {
  return (
    <Upright media={media[0]} fit="whole" top={<><span className="mb-2.5 block h-0.5 rounded-full bg-[rgb(255_255_255/80%)]" /><span className="flex items-center gap-2"><AccountFace account={account} /><b className="min-w-0 truncate font-semibold">{account.handle}</b><span className="text-[rgb(255_255_255/75%)]">now</span></span></>}>
      <p className="text-center text-2xs text-[rgb(255_255_255/80%)]">A story shows no text</p>
    </Upright>
  )
}

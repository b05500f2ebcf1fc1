import { Heart, MessageCircle, Send } from 'lucide-react'
import { Icon } from '../../kit/icon.tsx'
import { AccountFace } from '../accounts/account-face.tsx'
import { RichWords } from './rich-words.tsx'
import type { PreviewProps } from './preview.ts'
import { Upright } from './upright.tsx'

const stays: Record<string, string> = { ONE_DAY: 'a day', TWO_DAYS: 'two days', THREE_DAYS: 'three days', ONE_WEEK: 'a week' }

/** Snapchat: a snap fills the screen; only a spotlight carries words. */
export function SnapchatPreview({ account, text, media, options }: PreviewProps) {
  const as = options['as'] ?? 'story'
  const head = <span className="flex items-center gap-2"><AccountFace account={account} /><span className="min-w-0"><b className="block truncate font-semibold">{account.name}</b><span className="block text-2xs text-[rgb(255_255_255/80%)]">{as === 'story' ? `Seen for ${stays[options['ttl'] ?? 'ONE_DAY']}` : as === 'saved' ? 'Saved story' : 'Spotlight'}</span></span></span>
  return (
    <Upright media={media[0]} fit="fill" top={head} side={as === 'spotlight' && <><Icon of={Heart} size={24} /><Icon of={MessageCircle} size={24} /><Icon of={Send} size={24} /></>}>
      {as === 'spotlight' ? <p className="pr-12 whitespace-pre-wrap"><RichWords text={text} /></p> : <p className="text-center text-2xs text-[rgb(255_255_255/80%)]">Only a spotlight shows the text</p>}
    </Upright>
  )
}

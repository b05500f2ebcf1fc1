import { Bookmark, Heart, MessageCircle, Music2, Share2 } from 'lucide-react'
import { useState } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { Icon } from '../../kit/icon.tsx'
import { AccountFace } from '../accounts/account-face.tsx'
import { FoldedWords } from './folded-words.tsx'
import type { PreviewProps } from './preview.ts'
import { Upright } from './upright.tsx'

// So much of a caption shows over the film before "more".
const folded = 80

/** TikTok: the film or the photos on the whole screen, words and marks upon them. */
export function TiktokPreview({ account, text, media, options }: PreviewProps) {
  const [wished, setAt] = useState(0)
  const at = Math.min(wished, Math.max(0, media.length - 1))
  const isPhotos = media.some(({ kind }) => kind === 'image')
  const label = options['brandedContent'] === 'yes' ? 'Paid partnership' : options['yourBrand'] === 'yes' ? 'Promotional content' : null
  return (
    <Upright media={media[at]} fit={isPhotos ? 'whole' : 'fill'} side={<><AccountFace account={account} size="lg" /><Icon of={Heart} size={24} />{options['allowComment'] === 'yes' && <Icon of={MessageCircle} size={24} />}<Icon of={Bookmark} size={24} /><Icon of={Share2} size={24} /></>}>
      <b className="block truncate pr-12 font-semibold">{account.name}</b>
      {isPhotos && options['photoTitle'] && <b className="mt-1 block pr-12 font-semibold">{options['photoTitle']}</b>}
      <p className="mt-1 pr-12 whitespace-pre-wrap"><FoldedWords text={text} letters={folded} lines={2} more="more" /></p>
      {(label !== null || options['aiMade'] === 'yes') && <p className="mt-1.5 flex flex-wrap gap-1 text-2xs">{label && <span className="rounded-xs bg-[rgb(255_255_255/25%)] px-1">{label}</span>}{options['aiMade'] === 'yes' && <span className="rounded-xs bg-[rgb(255_255_255/25%)] px-1">AI-generated</span>}</p>}
      <p className="mt-1.5 flex items-center gap-1 text-2xs"><Icon of={Music2} size={12} />{isPhotos && options['music'] === 'yes' ? 'Music that TikTok chooses' : 'Original sound'}</p>
      {media.length > 1 && <p className="mt-2 flex justify-center gap-1">{media.map((one, place) => <RacButton key={one.assetId} aria-label={`Photo ${place + 1}`} onPress={() => setAt(place)} className={`h-1.5 rounded-full ${place === at ? 'w-4 bg-[#fff]' : 'w-1.5 bg-[rgb(255_255_255/50%)]'}`} />)}</p>}
    </Upright>
  )
}

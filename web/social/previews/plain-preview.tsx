import { AccountFace } from '../accounts/account-face.tsx'
import { PictureGrid } from './picture-grid.tsx'
import type { PreviewProps } from './preview.ts'
import { RichWords } from './rich-words.tsx'

/** A network that has no picture of its own here: name, pictures, words. */
export function PlainPreview({ account, text, media }: PreviewProps) {
  return (
    <>
      <p className="flex items-center gap-2 px-3 py-2.25"><AccountFace account={account} /><span className="truncate text-sm font-semibold">{account.name}</span></p>
      <PictureGrid media={media} alone={{ min: 0.8, max: 1.91 }} />
      <p className="px-3 py-3 text-sm break-words whitespace-pre-wrap"><RichWords text={text} /></p>
    </>
  )
}

import type { ReactNode } from 'react'
import { FeedPicture } from './feed-picture.tsx'
import { ratioOf } from './frame-part.ts'
import type { PreviewMedia } from './preview.ts'

export const upright = 9 / 16

type UprightProps = { media: PreviewMedia | undefined; /** Pictures of other shapes stand whole between black, or fill the frame. */ fit: 'whole' | 'fill'; top?: ReactNode; side?: ReactNode; children?: ReactNode }

/** A story, reel or snap: the whole screen of a phone, with words upon it. */
export function Upright({ media, fit, top, side, children }: UprightProps) {
  return (
    <div className="relative grid aspect-9/16 place-items-center overflow-hidden bg-[#000] text-[#fff]">
      {media ? <FeedPicture media={media} ratio={fit === 'fill' ? upright : Math.max(upright, ratioOf(media))} isDark className="w-full" /> : <span className="px-8 text-center text-sm text-[rgb(255_255_255/75%)]">An upright picture or film fills this screen</span>}
      {top && <div className="absolute inset-x-0 top-0 bg-gradient-to-b from-[rgb(0_0_0/60%)] to-transparent px-3 pt-3 pb-8 text-sm">{top}</div>}
      {side && <div className="absolute right-2.5 bottom-24 grid justify-items-center gap-3.5 [&_svg]:drop-shadow">{side}</div>}
      {children && <div className="absolute inset-x-0 bottom-0 bg-gradient-to-t from-[rgb(0_0_0/75%)] to-transparent px-3 pt-10 pb-3.5 text-sm break-words [&_.text-accent-ink]:font-semibold [&_.text-accent-ink]:text-[#fff] [&_button.text-ink-muted]:text-[rgb(255_255_255/85%)]">{children}</div>}
    </div>
  )
}

import { FlaskConical } from 'lucide-react'
import { memo, type ComponentType } from 'react'
import { Icon } from '../../kit/icon.tsx'
import { networkName } from '../../kit/network-mark.tsx'
import { BlueskyPreview } from './bluesky-preview.tsx'
import { FacebookPreview } from './facebook-preview.tsx'
import { InstagramPreview } from './instagram-preview.tsx'
import { LinkedinPreview } from './linkedin-preview.tsx'
import { MastodonPreview } from './mastodon-preview.tsx'
import { PinterestPreview } from './pinterest-preview.tsx'
import { PlainPreview } from './plain-preview.tsx'
import type { PreviewProps } from './preview.ts'
import { SnapchatPreview } from './snapchat-preview.tsx'
import { ThreadsPreview } from './threads-preview.tsx'
import { TiktokPreview } from './tiktok-preview.tsx'
import { XPreview } from './x-preview.tsx'
import { YoutubePreview } from './youtube-preview.tsx'

/** How each network shows a post. A network without an own picture of it gets the plain one. */
const previews: Record<string, ComponentType<PreviewProps>> = {
  bluesky: BlueskyPreview, facebook: FacebookPreview, instagram: InstagramPreview, linkedin: LinkedinPreview, mastodon: MastodonPreview, pinterest: PinterestPreview,
  snapchat: SnapchatPreview, threads: ThreadsPreview, tiktok: TiktokPreview, x: XPreview, youtube: YoutubePreview,
}

/** A post as it will look on its network. Drawn again only when something of it has changed. */
export const PostPreview = memo(function PostPreview(props: PreviewProps) {
  const { account } = props
  const Shown = previews[account.network] ?? PlainPreview
  return (
    <div className="mx-auto w-73 max-w-[calc(100%-2.5rem)]">
      <article aria-label={`As on ${networkName(account.network)}`} className="overflow-hidden rounded-[16px] bg-raised shadow-pop"><Shown {...props} /></article>
      {account.sandbox && <p className="mt-2 flex items-center justify-center gap-1 text-xs text-note-ink"><Icon of={FlaskConical} size={13} />Sandbox: nobody outside sees it</p>}
    </div>
  )
})

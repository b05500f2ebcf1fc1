import type { ComponentType } from 'react'
import { BlueskyPreview } from './bluesky-preview.tsx'
import { FacebookPreview } from './facebook-preview.tsx'
import { PlainPreview } from './plain-preview.tsx'

export type PreviewProps = {
  account: { name: string; handle: string; network: string; avatarUrl: string | null }
  /** With the link in its place. */
  text: string
  link: string | null
  media: readonly { assetId: string; large: string; alt: string }[]
}

/** How each network shows a post. A network without an own picture of it gets the plain one. */
const previews: Record<string, ComponentType<PreviewProps>> = { bluesky: BlueskyPreview, facebook: FacebookPreview }

/** A post as it will look on its network. */
export function PostPreview(props: PreviewProps) {
  const Shown = previews[props.account.network] ?? PlainPreview
  return <article aria-label={`As on ${props.account.network}`} className="mx-auto w-73 max-w-[calc(100%-2.5rem)] overflow-hidden rounded-[16px] bg-raised shadow-pop"><Shown {...props} /></article>
}

import { CalendarDays, Eye, Image, Link2, MessageCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import type { LeadDetail } from '../../../server/crm/contract.ts'
import { formatDateTime } from '../../kit/format.ts'
import { Icon, type LucideIcon } from '../../kit/icon.tsx'
import { TextLink } from '../../kit/link.tsx'
import { networkName, NetworkMark } from '../../kit/network-mark.tsx'
import { Picture } from '../../kit/picture.tsx'
import { useSession } from '../../shell/session.tsx'
import { sourceName } from '../leads/lead-words.ts'
import { useListingTitles, usePictureOf, usePostOf } from '../others.ts'

type Link = { key: string; icon: LucideIcon; mark?: ReactNode; title: ReactNode; meta?: string }

/** How somebody came to us, from the picture to the question, as far as it is known. Nothing in it is guessed. */
export function OriginChain({ lead }: { lead: LeadDetail }) {
  const links = useOrigin(lead)
  if (links.length === 0) return null
  return (
    <ol aria-label={`How ${lead.name} came to you`} className="grid">
      {links.map(({ key, icon, mark, title, meta }) => (
        <li key={key} className="relative grid grid-cols-[36px_minmax(0,1fr)] items-center gap-3 py-1 before:absolute before:top-[calc(50%+15px)] before:left-[17.5px] before:h-[calc(100%-30px)] before:min-h-2 before:w-px before:bg-line-strong last:before:hidden">
          <span className="grid h-7.5 place-items-center">{mark ?? <span className="grid size-7 place-items-center rounded-full bg-sunken text-ink-muted"><Icon of={icon} size={14} /></span>}</span>
          <span className="flex min-w-0 items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate">{title}</span>
            {meta && <span className="shrink-0 text-xs text-ink-muted">{meta}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}

function useOrigin(lead: LeadDetail): Link[] {
  const origin = lead.origin
  const { workspace } = useSession()
  const picture = usePictureOf(origin?.assetId ?? null)
  const post = usePostOf(origin?.postId ?? null)
  const listingId = origin?.listingId ?? null
  const listing = useListingTitles([listingId]).get(listingId ?? '')
  if (!origin) return []
  const links: Link[] = []
  if (origin.assetId) {
    const thumb = picture?.pictures?.thumb
    links.push({ key: 'photo', icon: Image, mark: thumb ? <Picture src={thumb} alt={picture?.alt ?? ''} aspect="3/2" className="w-9 rounded-xs" focalPoint={picture?.focal} /> : undefined, title: picture ? <TextLink href={`/media?asset=${picture.id}`}>{picture.name}</TextLink> : 'A photo', meta: 'Photo' })
  }
  if (origin.postId) links.push({ key: 'post', icon: CalendarDays, mark: origin.network ? <NetworkMark network={origin.network} size="lg" /> : undefined, title: <TextLink href={`/social/posts/${origin.postId}`}>{post?.title || 'A post'}</TextLink>, meta: origin.network ? networkName(origin.network) : 'Post' })
  if (origin.linkId || origin.clickedAt) links.push({ key: 'link', icon: Link2, title: origin.postId || !origin.network ? 'Followed its short link' : `Followed a link on ${networkName(origin.network)}`, meta: origin.clickedAt ? formatDateTime(origin.clickedAt, { timeZone: workspace?.timeZone }) : undefined })
  else if (origin.referrer || Object.keys(origin.utm).length > 0) links.push({ key: 'from', icon: Link2, title: `Came from ${origin.utm['source'] ?? hostOf(origin.referrer ?? '')}`, meta: origin.utm['campaign'] })
  if (origin.page || listingId) links.push({ key: 'visit', icon: Eye, title: listingId ? <>Looked at <TextLink href={`/listings/${listingId}`}>{listing ?? 'a listing'}</TextLink></> : `Looked at ${hostAndPath(origin.page ?? '')}`, meta: origin.channel === 'listing-page' ? 'Listing page' : sourceName(origin.channel) })
  if (lead.lastQuestion) links.push({ key: 'question', icon: MessageCircle, title: <span title={lead.lastQuestion}>“{lead.lastQuestion}”</span>, meta: 'Asked' })
  return links.length > 1 ? links : []
}

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : address)
const hostAndPath = (address: string) => (URL.canParse(address) ? `${new URL(address).host}${new URL(address).pathname}` : address)

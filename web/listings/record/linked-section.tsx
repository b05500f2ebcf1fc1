import { PencilLine } from 'lucide-react'
import type { ListingDetail } from '../../../server/listings/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { formatDay, formatMoney } from '../../kit/format.ts'
import { LinkButton, TextLink } from '../../kit/link.tsx'
import { Section } from '../../kit/section.tsx'
import { useMay, useSession } from '../../shell/session.tsx'
import { networkName } from '../../kit/network-mark.tsx'

const shown = 5
/** A network by its name, another source as it is written, with a capital. */
const sourceWord = (source: string): string => (networkName(source) !== source ? networkName(source) : source === 'manual' ? 'By hand' : source.replaceAll('-', ' ').replace(/^./, letter => letter.toUpperCase()))
const dealWords: Record<string, string> = { open: 'Open', won: 'Won', lost: 'Lost' }
const stateWords: Record<string, string> = { draft: 'Draft', scheduled: 'Scheduled', publishing: 'Going out', published: 'Published', partly: 'Partly out', failed: 'Failed', held: 'Held' }

/** The leads that came for this listing, the deals about it, and the posts. */
export function LinkedSection({ listing }: { listing: ListingDetail }) {
  return (
    <>
      {useMay('crm:read') && <><LinkedLeads listingId={listing.id} /><LinkedDeals listingId={listing.id} /></>}
      {useMay('social:read') && <LinkedPosts listingId={listing.id} />}
    </>
  )
}

function LinkedLeads({ listingId }: { listingId: string }) {
  const { data } = useOperation('crm.leads.list', { listingId, limit: shown })
  return (
    <Section title="Leads" inset="panel" className="max-md:px-(--pad)" end={data?.nextCursor ? <TextLink href={`/leads?listing=${listingId}`}>All of them</TextLink> : null}>
      {data?.items.length === 0 ? <p className="pb-4 text-ink-muted">Nobody asked about it yet.</p> : <ul className="mb-3 border-t border-line">{data?.items.map(lead => <Line key={lead.id} href={`/leads/${lead.id}`} label={lead.name} note={sourceWord(lead.source)} at={lead.createdAt} />)}</ul>}
    </Section>
  )
}

/** Deals are rare: a listing without one has no section for them. */
function LinkedDeals({ listingId }: { listingId: string }) {
  const { data } = useOperation('crm.deals.list', { listingId, limit: shown })
  if (!data?.items.length) return null
  return (
    <Section title="Deals" inset="panel" className="max-md:px-(--pad)">
      <ul className="mb-3 border-t border-line">{data.items.map(deal => <Line key={deal.id} href={`/deals/${deal.id}`} label={deal.name} note={[dealWords[deal.state], deal.value && formatMoney(deal.value)].filter(Boolean).join(', ')} at={deal.createdAt} />)}</ul>
    </Section>
  )
}

function LinkedPosts({ listingId }: { listingId: string }) {
  const { data } = useOperation('social.posts.list', { listingId, limit: shown })
  const mayWrite = useMay('social:write')
  return (
    <Section title="Posts" inset="panel" className="max-md:px-(--pad)" end={mayWrite && <LinkButton kind="quiet" size="sm" href={`/social/new?listing=${listingId}`} icon={PencilLine}>Write a post</LinkButton>}>
      {data?.items.length === 0 ? <p className="pb-4 text-ink-muted">No post is about it yet.</p> : <ul className="mb-3 border-t border-line">{data?.items.map(post => <Line key={post.id} href={`/social/posts/${post.id}`} label={post.title || 'Post without words'} note={stateWords[post.state] ?? post.state} at={null} />)}</ul>}
    </Section>
  )
}

function Line({ href, label, note, at }: { href: string; label: string; note: string; at: string | null }) {
  const { workspace } = useSession()
  return <li className="flex items-baseline gap-2 border-b border-line py-1.75 last:border-b-0"><span className="min-w-0 flex-1 truncate"><TextLink href={href}>{label}</TextLink></span><span className="shrink-0 text-xs text-ink-muted">{[note, at && formatDay(at, { timeZone: workspace?.timeZone })].filter(Boolean).join(', ')}</span></li>
}

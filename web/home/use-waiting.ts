import { CircleAlert, Hand, MessageCircle, Plug } from 'lucide-react'
import type { Output } from '../api/client.ts'
import { useOperation } from '../api/use-operation.ts'
import { counted, formatAgo, formatDateTime, formatTime } from '../kit/format.ts'
import type { LucideIcon } from '../kit/icon.tsx'
import { networkName } from '../kit/network-mark.tsx'
import { useMay, useSession } from '../shell/session.tsx'

/** One thing that a person is waited for, with the one button that settles it. */
export type WaitingThing = { id: string; icon: LucideIcon; title: string; meta: string; due: string; isHot?: boolean; verb: string; href: string }

type Lead = Output<'crm.leads.list'>['items'][number]
type Offer = Output<'crm.routing.offers.list'>['items'][number]
type Post = Output<'social.posts.list'>['items'][number]
type Account = Output<'social.accounts.list'>['items'][number]

/** How many of each kind are shown; the room itself has them all. */
const shownOfEach = 5
/** An offer that ends sooner than this is hot. */
const hotOfferMs = 10 * 60_000
/** A question older than this is hot: people ask the next agent. */
const hotAfterMs = 60 * 60_000

/** What waits for the viewer: leads on offer, unanswered questions, accounts that sign out, posts that did not go out. */
export function useWaiting(): { things: WaitingThing[]; count: number; isPending: boolean } {
  const { workspace } = useSession()
  const timeZone = workspace?.timeZone
  const maySeeLeads = useMay('crm:read')
  const mayWriteLeads = useMay('crm:write')
  const maySeeSocial = useMay('social:read')
  const questions = useOperation('crm.leads.list', { status: ['NEW'], asked: true, sort: 'updated', direction: 'asc', limit: shownOfEach }, { enabled: maySeeLeads })
  const allQuestions = useOperation('crm.leads.count', { status: ['NEW'], asked: true }, { enabled: maySeeLeads })
  const offers = useOperation('crm.routing.offers.list', {}, { enabled: mayWriteLeads, refetchInterval: 60_000 })
  const accounts = useOperation('social.accounts.list', {}, { enabled: maySeeSocial })
  const posts = useOperation('social.posts.list', { state: ['failed', 'held', 'partly'], limit: 100 }, { enabled: maySeeSocial })
  const troubled = accounts.data?.items.filter(account => account.status === 'needs_reauth' || account.status === 'expiring') ?? []
  const offered = offers.data?.items ?? []
  const things = [
    ...offered.slice(0, shownOfEach).map(offer => ofOffer(offer, timeZone)),
    ...(questions.data?.items ?? []).filter(lead => !offered.some(offer => offer.leadId === lead.id)).map(lead => ofLead(lead, timeZone)),
    ...troubled.map(account => ofAccount(account, timeZone)),
    ...(posts.data?.items ?? []).slice(0, shownOfEach).map(post => ofPost(post, timeZone)),
  ]
  return {
    things,
    // The room may have more of each kind than stand here.
    count: Math.max(things.length, offered.filter(offer => offer.question === null).length + (allQuestions.data?.count ?? 0) + troubled.length + (posts.data?.items.length ?? 0)),
    isPending: (maySeeLeads && questions.isPending) || (mayWriteLeads && offers.isPending) || (maySeeSocial && (accounts.isPending || posts.isPending)),
  }
}

function ofLead(lead: Lead, timeZone: string | undefined): WaitingThing {
  return {
    id: lead.id, icon: MessageCircle, title: `${lead.name} asks`, meta: `“${lead.lastQuestion}”`, due: `Asked ${ago(lead.updatedAt, timeZone)}`,
    isHot: Date.now() - +new Date(lead.updatedAt) > hotAfterMs, verb: 'Answer', href: `/leads?view=waiting&lead=${lead.id}`,
  }
}

/** A lead on offer waits for whoever takes it first; its question is asked there, not twice. */
function ofOffer(offer: Offer, timeZone: string | undefined): WaitingThing {
  return {
    id: offer.id, icon: Hand, title: `${offer.name} is offered to you`, meta: offer.question ? `“${offer.question}”` : (offer.listing ?? offer.area ?? 'No question yet'), due: `Until ${formatTime(offer.expiresAt, { timeZone })}`,
    isHot: Date.parse(offer.expiresAt) - Date.now() < hotOfferMs, verb: 'Look', href: '/leads/offers',
  }
}

function ofAccount(account: Account, timeZone: string | undefined): WaitingThing {
  const isOut = account.status === 'needs_reauth'
  const risk = account.atRisk > 0 ? `${counted(account.atRisk, 'scheduled post')} would fail` : (account.statusNote ?? 'Nothing is scheduled on it')
  return {
    id: account.id, icon: Plug, title: isOut ? `${account.networkName} signed ${account.name} out` : `${account.networkName} signs ${account.name} out soon`, meta: risk,
    due: !isOut && account.connectionExpiresAt ? formatDateTime(account.connectionExpiresAt, { timeZone }) : '', isHot: isOut && account.atRisk > 0, verb: 'Reconnect', href: '/social/accounts',
  }
}

const states: Record<string, string> = { failed: 'Did not go out', held: 'Held back', partly: 'Went out in part' }

function ofPost(post: Post, timeZone: string | undefined): WaitingThing {
  const troubled = post.accounts.filter(account => account.state === 'failed' || account.state === 'held')
  const reason = troubled.find(account => account.failure)?.failure
  return {
    id: post.id, icon: CircleAlert, title: `${states[post.state] ?? 'Needs a look'}: “${post.title}”`, meta: reason ?? troubled.map(account => networkName(account.network)).join(', '),
    due: post.dueAt ? formatDateTime(post.dueAt, { timeZone }) : '', verb: 'See why', href: `/social/posts/${post.id}`,
  }
}

function ago(at: string, timeZone: string | undefined): string {
  const text = formatAgo(at, { timeZone })
  return text === 'now' ? 'just now' : /\d (min|h)$/.test(text) ? `${text} ago` : text
}

import type { LeadStatus } from '../../../server/crm/contract.ts'
import { networkName } from '../../kit/network-mark.tsx'

/** The word of a status and the name of its colour. */
export const statusLooks: Record<LeadStatus, { word: string; color: string }> = {
  NEW: { word: 'New', color: 'deal-new' },
  CONTACTED: { word: 'Contacted', color: 'deal-contacted' },
  QUALIFIED: { word: 'Qualified', color: 'deal-viewing' },
  PROPOSAL: { word: 'Proposal', color: 'deal-offer' },
  NEGOTIATION: { word: 'Negotiation', color: 'deal-under-offer' },
  WON: { word: 'Won', color: 'deal-won' },
  LOST: { word: 'Lost', color: 'deal-lost' },
}

const channels: Record<string, string> = { 'listing-page': 'Listing page', form: 'Form', api: 'API', manual: 'By hand', import: 'Import', referral: 'Referral', portal: 'Portal', email: 'E-mail', phone: 'Phone' }
/** Sources that are offered where one is chosen; others appear once a lead has them. */
export const knownSources = ['manual', 'listing-page', 'form', 'referral', 'portal', 'phone', 'email', 'bluesky', 'facebook', 'instagram', 'linkedin', 'tiktok', 'youtube', 'pinterest'] as const
const networks = new Set(['bluesky', 'facebook', 'instagram', 'linkedin', 'tiktok', 'youtube', 'pinterest', 'mastodon', 'threads', 'googlebusiness', 'telegram', 'whatsapp', 'x'])

/** Whether a source is a social network, so that its mark can stand before it. */
export const isNetwork = (source: string): boolean => networks.has(source)

/** A source in words. */
export function sourceName(source: string): string {
  if (channels[source]) return channels[source]
  if (isNetwork(source)) return networkName(source)
  return source.charAt(0).toUpperCase() + source.slice(1)
}

const bar: Record<string, string> = { name: 'name', email: 'e-mail', phone: 'phone', company: 'company', position: 'position', value: 'value', source: 'source', kind: 'kind', ownerId: 'agent', listingId: 'listing', lastContactedAt: 'last contact' }
/** A field of a lead in words: "The phone". */
export const fieldWord = (field: string): string => bar[field] ?? field

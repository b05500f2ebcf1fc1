import type { z } from 'zod'
import type { Context } from '../../platform/operations/context.ts'
import { seesField, viewerOf, type Viewer } from '../access/index.ts'
import type { PairLead } from './contract.ts'
import type { LeadJson } from './merge-rows.ts'

type Address = { street?: string | null; city?: string | null; postcode?: string | null }

export const presentPairLead = async (ctx: Context, lead: LeadJson): Promise<z.input<typeof PairLead>> => presentPairLeadFor(await viewerOf(ctx))(lead)

/** A row of crm.leads in JSON as one side of a pair, without what the access rules keep from the viewer. */
export const presentPairLeadFor = (viewer: Viewer) => (lead: LeadJson): z.input<typeof PairLead> => {
  const owned = { ownerId: text(lead['owner_id']), teamId: text(lead['team_id']) }
  const email = seesField(viewer, 'email', owned)
  const phone = seesField(viewer, 'phone', owned)
  const [address] = (lead['addresses'] ?? []) as Address[]
  return {
    id: lead.id, kind: lead['kind'] as 'person' | 'company', name: lead.name,
    email: email ? text(lead['email']) : null, emails: email ? (lead['emails'] as string[]) : [],
    phone: phone ? text(lead['phone']) : null, phones: phone ? (lead['phones'] as string[]) : [],
    company: text(lead['company']), position: text(lead['position']),
    address: address && seesField(viewer, 'addresses', owned) ? [address.street, address.postcode, address.city].filter(Boolean).join(', ') || null : null,
    status: String(lead['status']), source: String(lead['source']), ownerId: owned.ownerId, tags: (lead['tags'] ?? []) as string[], score: Number(lead['score']),
    lastQuestion: text(lead['last_question']), lastContactedAt: moment(lead['last_contacted_at']), createdAt: moment(lead['created_at'])!, version: lead.version,
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const moment = (value: unknown): string | null => (typeof value === 'string' ? new Date(value).toISOString() : null)

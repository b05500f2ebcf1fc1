import { z } from 'zod'
import { isFromX, xToken } from '../../webhooks/signatures.ts'
import type { NetworkEvent, NetworkWebhooks } from '../../webhooks/webhook-port.ts'

const Created = z.looseObject({
  id_str: z.string(), text: z.string().catch(''), created_at: z.string().optional(), timestamp_ms: z.string().optional(), in_reply_to_status_id_str: z.string().nullish(),
  user: z.looseObject({ id_str: z.string(), name: z.string().catch(''), screen_name: z.string().catch(''), profile_image_url_https: z.string().optional() }),
})
const Deleted = z.looseObject({ status: z.object({ id: z.string(), user_id: z.string() }), timestamp_ms: z.string().optional() })
const Activity = z.looseObject({ for_user_id: z.string(), tweet_create_events: z.array(z.unknown()).default([]), tweet_delete_events: z.array(z.unknown()).default([]), user_event: z.unknown().optional() })

/** Account Activity: X asks every hour by a challenge, and signs what it tells. The subscription is part of a paid plan, so the operator sets it up. */
export const webhooks: NetworkWebhooks = {
  challenge: (query, { secret }) => {
    const token = query.get('crc_token')
    return token === null ? null : { contentType: 'application/json', body: JSON.stringify({ response_token: xToken(token.slice(0, 500), secret) }) }
  },
  verify: isFromX,
  read: (body) => {
    const activity = Activity.parse(JSON.parse(body))
    const { for_user_id: account, tweet_create_events: created, tweet_delete_events: deleted, user_event: user } = activity
    return [...created.map((one) => ofCreated(account, one)), ...deleted.map((one) => ofDeleted(account, one)), ...(user === undefined ? [] : [{ accountExternalId: account, raw: user, kind: 'access-gone' as const, at: new Date(0).toISOString(), reason: 'The permission was taken back at X.' }])]
  },
}

const moment = (ms: string | undefined, text?: string): string => new Date(ms ? Number(ms) : text ? Date.parse(text) : 0).toISOString()

function ofCreated(account: string, raw: unknown): NetworkEvent {
  const read = Created.safeParse(raw)
  const parent = read.success ? read.data.in_reply_to_status_id_str : null
  if (!read.success || !parent) return { accountExternalId: account, raw, kind: 'other', what: 'a post', at: read.success ? moment(read.data.timestamp_ms, read.data.created_at) : new Date(0).toISOString() }
  const { id_str: id, text, user, timestamp_ms: ms, created_at: written } = read.data
  const at = moment(ms, written)
  return {
    accountExternalId: account, raw, kind: 'comment', at, postExternalId: parent,
    comment: { externalId: id, parentExternalId: null, author: { externalId: user.id_str, name: user.name || user.screen_name, handle: user.screen_name, avatarUrl: user.profile_image_url_https ?? null }, isOurs: user.id_str === account, text, url: `https://x.com/i/status/${id}`, writtenAt: at, hidden: false },
  }
}

function ofDeleted(account: string, raw: unknown): NetworkEvent {
  const read = Deleted.safeParse(raw)
  // Only posts of the account itself are told: one of ours is read back.
  return read.success ? { accountExternalId: account, raw, kind: 'post', postExternalId: read.data.status.id, at: moment(read.data.timestamp_ms) } : { accountExternalId: account, raw, kind: 'other', what: 'a deletion', at: new Date(0).toISOString() }
}

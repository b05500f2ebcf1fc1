import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { isFromLinkedin } from '../../webhooks/signatures.ts'
import type { NetworkWebhooks } from '../../webhooks/webhook-port.ts'

const Notifications = z.looseObject({ notifications: z.array(z.looseObject({ organizationalEntity: z.string(), action: z.string().catch(''), sourcePost: z.string().optional(), lastModifiedAt: z.number().optional() })).default([]) })

/** Social actions on pages, for approved partners. What happened is read from the post itself: the notice only says that something did. */
export const webhooks: NetworkWebhooks = {
  challenge: (query, { secret }) => {
    const code = query.get('challengeCode')?.slice(0, 500)
    return code ? { contentType: 'application/json', body: JSON.stringify({ challengeCode: code, challengeResponse: createHmac('sha256', secret).update(code).digest('hex') }) } : null
  },
  verify: isFromLinkedin,
  read: (body) => Notifications.parse(JSON.parse(body)).notifications.map((raw) => {
    const at = new Date(raw.lastModifiedAt ?? 0).toISOString()
    return raw.sourcePost ? { accountExternalId: raw.organizationalEntity, raw, kind: 'post', postExternalId: raw.sourcePost, at } : { accountExternalId: raw.organizationalEntity, raw, kind: 'other', what: raw.action, at }
  }),
}

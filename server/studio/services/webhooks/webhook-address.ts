import { sign, verify } from '../../../platform/crypto/sign.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { ServiceRow } from '../connections/service-store.ts'
import { providerOf } from '../providers/providers.ts'

const purpose = 'studio.service-webhook'
/** Longer than any service works or tries to deliver. */
const days = 2

/**
 * Where a service tells about one picture. Null when it has no webhooks, or could not reach this house: services call https only, the
 * sandbox whatever it is given. The address names the picture, so that a webhook finds it which comes before the answer.
 */
export function webhookUrlOf(ctx: Pick<Context, 'ports' | 'workspaceId'>, pictureId: string, service: ServiceRow): string | null {
  const { publicUrl, secretFor } = ctx.ports
  if (!providerOf(service.provider).parseWebhook || (!service.sandbox && !publicUrl.startsWith('https:'))) return null
  const expiresAt = new Date(Date.now() + days * 86_400_000).toISOString()
  return `${publicUrl}/api/v1/staging/webhooks/${sign({ purpose, expiresAt, data: { picture: pictureId, workspace: ctx.workspaceId } }, secretFor(purpose))}`
}

/** What an address of a webhook names; null for one that was not made here, or is too old. */
export function readWebhookToken(ports: Context['ports'], token: string): { pictureId: string; workspaceId: string } | null {
  const read = verify(token, { purpose, now: new Date() }, ports.secretFor(purpose))
  return read.ok ? { pictureId: String(read.data['picture']), workspaceId: String(read.data['workspace']) } : null
}

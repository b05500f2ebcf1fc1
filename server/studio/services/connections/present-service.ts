import type { z } from 'zod'
import { may } from '../../../platform/operations/actor.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { Service, ServiceKind } from '../contract.ts'
import type { ImageService } from '../image-service.ts'
import { providerOf } from '../providers/providers.ts'
import type { ServiceRow } from './service-store.ts'

export function presentService(ctx: Context, row: ServiceRow): z.input<typeof Service> {
  const { name, capabilities } = providerOf(row.provider)
  const { credentials: _credentials, deletedAt: _deletedAt, template, ...shown } = row
  return { ...shown, template: { ...template }, providerName: name, acts: [...capabilities.acts], maskIs: capabilities.mask, may: { edit: may(ctx.actor, 'studio:services'), order: may(ctx.actor, 'studio:write') && row.problem === null } }
}

/** What can be connected, for the settings. */
export function presentKind(ctx: Context, service: ImageService): z.input<typeof ServiceKind> {
  return {
    provider: service.id, name: service.name, about: service.about, ownServer: service.address === null,
    secrets: service.secrets.map(({ name, label, hint, optional }) => ({ name, label, hint, optional: optional === true })),
    model: { ...service.model }, template: { ...service.template }, facts: factsOf(service), sandbox: ctx.ports.sandboxUrl !== null,
  }
}

function factsOf({ capabilities: { acts, mask, sends, tells, cancels } }: ImageService): string[] {
  const size = sends.size.by === 'edge' ? `Pictures up to ${sends.size.edge} pixels wide` : `Pictures of ${sends.size.sizes.map(([width, height]) => `${width} × ${height}`).join(', ')}`
  const end = { 'at once': 'One picture at a time, while the connection stays open', 'by polling': 'In the background', 'by webhook': 'In the background, told by signed webhook' }[tells]
  return [
    acts.includes('declutter') ? 'Furnishes and clears rooms' : 'Furnishes rooms',
    mask === 'exact' ? 'Paints only inside a mask' : 'Takes a mask as a hint',
    `${size}, fitted to your photo`, end, cancels ? 'Can be cancelled' : 'Cannot be cancelled once begun',
  ]
}

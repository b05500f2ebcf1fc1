import type { FastifyRequest } from 'fastify'
import { notAllowed, signInNeeded } from '../errors.ts'
import type { House } from '../house.ts'
import { isId } from '../ids.ts'
import { may, type Actor } from '../operations/actor.ts'
import { credentialsOf, refuseForeignOrigin } from './credentials.ts'

/** Who calls a raw route, when they may do it: the same credentials as everywhere. Throws `platform.sign_in_needed` and `platform.not_allowed`. */
export async function actorOf(house: House, request: FastifyRequest, permission: string): Promise<Actor & { workspaceId: string }> {
  refuseForeignOrigin(request, new URL(house.ports.publicUrl).origin)
  // A link that downloads cannot send headers, so the workspace may stand in the address.
  const { workspace } = request.query as { workspace?: unknown }
  const credentials = { ...credentialsOf(request), ...(typeof workspace === 'string' && isId(workspace) ? { workspaceId: workspace } : {}) }
  const actor = credentials.bearer || credentials.cookie ? await house.authenticate(credentials) : null
  if (!actor?.workspaceId) throw signInNeeded({})
  if (!may(actor, permission)) throw notAllowed({ permission: house.permissionLabel(permission) })
  return actor as Actor & { workspaceId: string }
}

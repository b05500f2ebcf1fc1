import { sql } from '../platform/db/sql.ts'
import type { PersonId, WorkspaceId } from '../platform/ids.ts'
import type { Actor } from '../platform/operations/actor.ts'
import type { TestHouse } from '../platform/testing/test-house.ts'
import { everybodysAccessTopic } from './access/access-cache.ts'
import type { Role, SignedIn } from './contract.ts'
import { addMember } from './members/member-queries.ts'
import { register } from './sign-in/register.ts'
import type { z } from 'zod'

export type Signed = {
  personId: PersonId
  workspaceId: WorkspaceId
  email: string
  actor: Actor
  /** An access token, without the word Bearer. */
  bearer: string
  refreshToken: string
  /** For `house.app.inject({ headers })`. */
  headers: { authorization: string; 'x-foyer-workspace': string }
}

/** A password that passes the rules. */
export const goodPassword = 'Lantern7 over the quay'

let counted = 0

/** A new person with a new workspace, signed in. `role` other than owner leaves the workspace without an owner. */
export async function signUp(house: TestHouse, { workspace = 'Harbour Homes', role = 'owner', email, name = 'Ada Moreno' }: { workspace?: string; role?: Role; email?: string; name?: string } = {}): Promise<Signed> {
  const made = await registerPerson(house, { name, email, workspaceName: workspace })
  const workspaceId = made.session.workspace!.id
  if (role !== 'owner') {
    await house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE identity.members SET role = ${role} WHERE workspace_id = ${workspaceId}::uuid AND person_id = ${made.session.person.id}::uuid`))
    house.bus.signal(everybodysAccessTopic)
  }
  return signedIn(house, made, workspaceId)
}

/** A new person in a workspace that is there already, signed in. */
export async function joinWorkspace(house: TestHouse, workspaceId: string, role: Role = 'agent', { email, name = 'Ben Okafor' }: { email?: string; name?: string } = {}): Promise<Signed> {
  const made = await registerPerson(house, { name, email })
  await house.inHouse({ workspaceId: null }, (ctx) => addMember(ctx, { workspaceId, personId: made.session.person.id, role, invitedBy: null }))
  return signedIn(house, made, workspaceId as WorkspaceId)
}

type Made = z.output<typeof SignedIn>

async function registerPerson(house: TestHouse, { name, email, workspaceName }: { name: string; email?: string | undefined; workspaceName?: string }): Promise<Made> {
  const input = { name, email: email ?? `person${++counted}@example.com`, password: goodPassword, ...(workspaceName ? { workspaceName } : {}) }
  return (await house.perform(register, input)).output as Made
}

async function signedIn(house: TestHouse, made: Made, workspaceId: WorkspaceId): Promise<Signed> {
  const bearer = made.accessToken!
  const actor = await house.authenticate({ bearer, workspaceId })
  if (!actor) throw new Error('the person who was just signed up is not let in')
  return { personId: made.session.person.id, workspaceId, email: made.session.person.email, actor, bearer, refreshToken: made.refreshToken!, headers: { authorization: `Bearer ${bearer}`, 'x-foyer-workspace': workspaceId } }
}

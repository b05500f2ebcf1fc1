import { ApiProblem } from './problem.ts'
import { call, refreshSession, type Output } from './client.ts'
import { chooseWorkspace, currentWorkspace } from './workspace.ts'

/** Who is signed in, where, and what they may do. */
export type Session = Output<'identity.auth.me'>

/** Asks the server who is here; null when nobody is. An ended access token is renewed once, without a word. */
export async function fetchSession(): Promise<Session | null> {
  const session = (await askWhoIsHere()) ?? ((await refreshSession()) ? await askWhoIsHere() : null)
  if (!session) return null
  const [first] = session.workspaces
  if (session.workspace || !first) {
    remember(session)
    return session
  }
  // The workspace of this tab is closed to the person (they left, it was deleted): the first of theirs takes its place.
  chooseWorkspace(first.id)
  return askWhoIsHere()
}

/** Keeps the workspace of whoever just came in as the one of this tab. */
export function remember(session: Session): void {
  const id = session.workspace?.id ?? null
  if (id !== currentWorkspace()) chooseWorkspace(id)
}

/** Ends the session here and on the server. */
export async function signOut(): Promise<void> {
  await call('identity.auth.logout', {})
  chooseWorkspace(null)
}

/** Makes a workspace and chooses it for this tab. Ask for the session again afterwards. */
export async function createWorkspace(input: { name: string; timeZone?: string; currency?: string; locale?: string }): Promise<string> {
  const { id } = await call('identity.workspaces.create', input)
  chooseWorkspace(id)
  return id
}

/** Chooses another workspace for this tab. Ask for the session again afterwards. */
export function switchWorkspace(id: string): void {
  chooseWorkspace(id)
}

async function askWhoIsHere(): Promise<Session | null> {
  try {
    return await call('identity.auth.me', {})
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 401) return null
    throw error
  }
}

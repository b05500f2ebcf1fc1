import { queryOptions, useQuery } from '@tanstack/react-query'
import { fetchSession, type Session } from '../api/session.ts'
import { queries } from '../api/use-operation.ts'
import { chooseWorkspace } from '../api/workspace.ts'

export type SessionState = {
  status: 'loading' | 'in' | 'out'
  person: Session['person'] | null
  /** Null until a workspace is made or joined. */
  workspace: Session['workspace']
  workspaces: Session['workspaces']
  role: string | null
  permissions: ReadonlySet<string>
}

/** How the session is asked for. Null is nobody; it is asked again only when somebody comes or goes. */
export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: fetchSession, staleTime: Infinity, gcTime: Infinity })

/** Who is here, in which workspace, with which permissions. */
export function useSession(): SessionState {
  const { data, isPending } = useQuery(sessionQuery)
  return {
    status: isPending ? 'loading' : data ? 'in' : 'out',
    person: data?.person ?? null,
    workspace: data?.workspace ?? null,
    workspaces: data?.workspaces ?? [],
    role: data?.role ?? null,
    permissions: permissionSet(data),
  }
}

/** Whether the viewer may do something: `useMay('crm:leads.write')`. */
export function useMay(permission: string): boolean {
  return useSession().permissions.has(permission)
}

/** The viewer's session for a route's guard; asks the server once. */
export async function ensureSession(): Promise<Session | null> {
  return queries.ensureQueryData(sessionQuery)
}

/** Asks again who is here: after signing in, after a workspace was made, after rights changed. */
export async function reloadSession(): Promise<Session | null> {
  return queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
}

/** Shows another workspace in this tab. Nothing of the one before stays in memory. */
export async function switchWorkspace(id: string): Promise<void> {
  chooseWorkspace(id)
  queries.removeQueries({ predicate: query => query.queryKey[0] !== 'session' })
  await reloadSession()
}

/** Nobody is here any more: forgets everything that was read. */
export function forgetSession(): void {
  queries.clear()
  queries.setQueryData(sessionQuery.queryKey, null)
}

/** Calls back when an answer says that the session has ended. Returns the way to stop listening. */
export function watchForSignOut(onSignedOut: () => void): () => void {
  const look = (error: unknown) => {
    if (isUnauthenticated(error) && queries.getQueryData(sessionQuery.queryKey)) onSignedOut()
  }
  const stopQueries = queries.getQueryCache().subscribe(event => event.type === 'updated' && event.action.type === 'error' && look(event.action.error))
  const stopActs = queries.getMutationCache().subscribe(event => event.type === 'updated' && event.action.type === 'error' && look(event.action.error))
  return () => (stopQueries(), stopActs())
}

export function permissionSet(session: Session | null | undefined): ReadonlySet<string> {
  return permissionSets.get(session?.permissions ?? none) ?? remember(session?.permissions ?? none)
}

const none: string[] = []
const permissionSets = new WeakMap<string[], ReadonlySet<string>>()
function remember(list: string[]): ReadonlySet<string> {
  const set = new Set(list)
  permissionSets.set(list, set)
  return set
}

function isUnauthenticated(error: unknown): boolean {
  return error instanceof Object && 'problem' in error && (error.problem as { status?: number } | null)?.status === 401
}

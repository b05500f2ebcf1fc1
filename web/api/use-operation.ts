import { keepPreviousData, QueryClient, useInfiniteQuery, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { actWith } from './act-with.ts'
import { call, callForAnswer, type Answer, type Input, type OperationId, type Output } from './client.ts'
import { ApiProblem } from './problem.ts'

/** All server state of the app, keyed by operation id and input. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What was refused stays refused; what did not answer is tried again.
      retry: (count, error) => count < 2 && (!(error instanceof ApiProblem) || error.problem.status === 0 || error.problem.status >= 500),
      refetchOnWindowFocus: false,
    },
  },
})

/** Where the answer of an operation for an input is kept, and how it is read. */
const queryOf = <Name extends OperationId>(name: Name, input: Input<Name>) => ({ queryKey: [name, input], queryFn: ({ signal }: { signal: AbortSignal }): Promise<Output<Name>> => call(name, input, { signal }) })

/** Begins to read what a screen will ask for with {@link useOperation} or {@link useOperations}, while the screen itself is on its way. */
export const readAhead = <Name extends OperationId>(name: Name, input: Input<Name>): void => void queries.prefetchQuery(queryOf(name, input))

type QueryOptions = { enabled?: boolean; refetchInterval?: number | false; keepPrevious?: boolean }

/** Reads an operation and keeps it fresh: live events of its room read it again. */
export function useOperation<Name extends OperationId>(name: Name, input: Input<Name>, options: QueryOptions = {}) {
  return useQuery<Output<Name>, ApiProblem>({
    ...queryOf(name, input),
    enabled: options.enabled ?? true,
    refetchInterval: options.refetchInterval ?? false,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
}

/** Reads one operation for several inputs at once, each kept and refreshed like {@link useOperation}; answers in the order of the inputs, undefined while under way. */
export function useOperations<Name extends OperationId>(name: Name, inputs: readonly Input<Name>[]): { answers: (Output<Name> | undefined)[]; error: ApiProblem | null; retry: () => void } {
  const results = useQueries({ queries: inputs.map(input => queryOf(name, input)) })
  return { answers: results.map(result => result.data as Output<Name> | undefined), error: (results.find(result => result.error)?.error as ApiProblem | undefined) ?? null, retry: () => results.forEach(result => void (result.isError && result.refetch())) }
}

/** Reads a list page by page; `items` of all pages lie in `data.pages`. */
export function usePages<Name extends OperationId>(name: Name, input: Input<Name>, options: QueryOptions = {}) {
  return useInfiniteQuery({
    queryKey: [name, 'pages', input],
    queryFn: ({ pageParam, signal }) => call(name, { ...(input as object), ...(pageParam ? { cursor: pageParam } : {}) } as Input<Name>, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last as { nextCursor?: string | null }).nextCursor ?? null,
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
}

/**
 * Does an operation that writes. Afterwards everything of its room is read again. The result carries `runId`, which
 * `platform.changes.undo` takes back. What a call passes to `mutate` is called once the room is read again, see
 * {@link actWith}.
 */
export function useAct<Name extends OperationId>(name: Name, options: { alsoRefresh?: string[] } = {}) {
  const client = useQueryClient()
  const mutation = useMutation<Answer<Name>, ApiProblem, Input<Name>>({
    mutationFn: (input) => callForAnswer(name, input),
    onSettled: () => refreshRooms(client, [name.split('.')[0]!, ...(options.alsoRefresh ?? [])]),
  })
  const { mutateAsync } = mutation
  const mutate = useMemo(() => actWith<Answer<Name>, ApiProblem, Input<Name>>(mutateAsync as (input: Input<Name>) => Promise<Answer<Name>>), [mutateAsync])
  return { ...mutation, mutate }
}

/** Reads again whatever belongs to the rooms. */
export const refreshRooms = (client: QueryClient, rooms: string[]) =>
  client.invalidateQueries({ predicate: (query) => rooms.includes(String(query.queryKey[0]).split('.')[0]!) })

import { useQueries } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { useMay } from '../../shell/session.tsx'

export type ListingCard = { title: string; picture: string | null }

/** Title and cover of listings by id, asked for in one go for a whole column. */
export function useListingCards(ids: readonly (string | null)[]): ReadonlyMap<string, ListingCard> {
  const may = useMay('listings:read')
  const wanted = [...new Set(ids.filter(id => id !== null))].toSorted()
  const chunks = Array.from({ length: Math.ceil(wanted.length / 100) }, (_, at) => wanted.slice(at * 100, at * 100 + 100))
  return useQueries({
    // The same key as the titles of the list, so that both share one answer.
    queries: chunks.map(chunk => ({ queryKey: ['listings.listings.list', { ids: chunk }], queryFn: () => call('listings.listings.list', { ids: chunk, limit: 100 }), enabled: may, staleTime: 60_000 })),
    combine: results => new Map(results.flatMap(result => result.data?.items.map(listing => [listing.id as string, { title: listing.title, picture: listing.cover?.urls.thumb ?? null }] as const) ?? [])),
  })
}

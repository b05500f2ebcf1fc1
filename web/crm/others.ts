import { useQueries } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { useOperation } from '../api/use-operation.ts'
import { useMay, useSession } from '../shell/session.tsx'

/** What other rooms know about things that a lead names: members, listings, posts, pictures. */

export type MemberCard = { id: string; name: string; avatarUrl: string | null }

/** The members of the workspace by id, highest role first. */
export function useMembers(): ReadonlyMap<string, MemberCard> {
  const { workspace } = useSession()
  const { data } = useOperation('identity.members.list', { id: workspace?.id ?? '' }, { enabled: workspace !== null })
  return new Map(data?.items.map(member => [member.id, member]))
}

/** Titles of listings by id. A listing that is gone or not for the viewer is missing. */
export function useListingTitles(ids: readonly (string | null)[]): ReadonlyMap<string, string> {
  const may = useMay('listings:read')
  const wanted = [...new Set(ids.filter(id => id !== null))].toSorted()
  const chunks = Array.from({ length: Math.ceil(wanted.length / 100) }, (_, at) => wanted.slice(at * 100, at * 100 + 100))
  return useQueries({
    queries: chunks.map(chunk => ({
      queryKey: ['listings.listings.list', { ids: chunk }],
      queryFn: () => call('listings.listings.list', { ids: chunk, limit: 100 }),
      enabled: may,
      staleTime: 60_000,
    })),
    combine: results => new Map(results.flatMap(result => result.data?.items.map(listing => [listing.id as string, listing.title] as const) ?? [])),
  })
}

/** The post that brought a lead; null while it is not known or not for the viewer. */
export function usePostOf(postId: string | null) {
  const may = useMay('social:read')
  const { data } = useOperation('social.posts.get', { id: postId ?? '' }, { enabled: may && postId !== null })
  return data ?? null
}

/** The picture that brought a lead; null while it is not known or not for the viewer. */
export function usePictureOf(assetId: string | null) {
  const may = useMay('media:read')
  const { data } = useOperation('media.assets.get', { id: assetId ?? '' }, { enabled: may && assetId !== null })
  return data ?? null
}

/** Listings to choose from, newest first. Empty when there are none or they are not for the viewer. */
export function useListingChoices(): { id: string; label: string; note?: string }[] {
  const may = useMay('listings:read')
  const { data } = useOperation('listings.listings.list', { limit: 100 }, { enabled: may })
  return data?.items.map(listing => ({ id: listing.id, label: listing.title, note: listing.unparsedAddress === listing.title ? undefined : listing.unparsedAddress })) ?? []
}

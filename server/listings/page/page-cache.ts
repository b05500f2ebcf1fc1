import { bucketOf, pageBuckets, pageTopic } from '../listings/listing-queries.ts'
import type { House } from '../../platform/house.ts'
import { lookTopic } from '../../platform/look/workspace-look.ts'
import type { RenderedPage } from './render-page.ts'
import type { PlainBody } from './send-page.ts'

export type KeptPage = RenderedPage & { listingId: string; workspaceId: string; agency: string; /** Of everything but the forms. */ hash: string; /** What visitors without words in the address get at the moment. */ plain: PlainBody | null }

const keptForMs = 60_000
const keptAtMost = 2_000

/**
 * Pages of this process, by name. A change of a listing takes its page out in every process, by a signal after its commit, and
 * a change of how a workspace looks all of them; what changes without one (the name of the workspace) shows after a minute.
 */
export function createPageCache(house: House): { get: (slug: string) => KeptPage | null; keep: (slug: string, make: () => Promise<KeptPage | null>) => Promise<KeptPage | null>; close: () => void } {
  const pages = new Map<string, { page: KeptPage; until: number }>()
  // A page that is being made while its listing changes must not be kept: it may show what was.
  const changes = Array.from({ length: pageBuckets }, () => 0)
  const offs = changes.map((_, bucket) =>
    house.bus.on(pageTopic(bucket), () => {
      changes[bucket]!++
      for (const [slug, { page }] of pages) if (bucketOf(page.listingId) === bucket) pages.delete(slug)
    }),
  )
  offs.push(house.bus.on(lookTopic, () => {
    changes.forEach((count, bucket) => (changes[bucket] = count + 1))
    pages.clear()
  }))
  const get = (slug: string): KeptPage | null => {
    const kept = pages.get(slug)
    if (kept && kept.until > house.now().getTime()) return kept.page
    pages.delete(slug)
    return null
  }
  return {
    get,
    keep: async (slug, make) => {
      const before = [...changes]
      const page = get(slug) ?? (await make())
      if (!page || changes[bucketOf(page.listingId)] !== before[bucketOf(page.listingId)]) return page
      if (pages.size >= keptAtMost) pages.delete(pages.keys().next().value!)
      if (!pages.has(slug)) pages.set(slug, { page, until: house.now().getTime() + keptForMs })
      return page
    },
    close: () => offs.forEach((off) => off()),
  }
}

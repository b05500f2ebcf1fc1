import { workspaceOf } from '../../identity/index.ts'
import { wordsOfListings } from '../../listings/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import { noFacts, type Facts } from './drawing/fill-words.ts'
import type { Timeline } from './timeline.ts'

/** What films about a listing say of it today, and of the brand. Without a listing only the brand is known. */
export async function factsOf(ctx: Context, listingId: string | null, { brand }: Timeline): Promise<Facts> {
  const { locale, name } = await workspaceOf(ctx)
  const known = listingId ? (await wordsOfListings(ctx, [listingId], locale)).get(listingId) : undefined
  const own = { brand: brand.name || name, agent: brand.agent || (known?.agent?.name ?? '') }
  if (!known) return { ...noFacts, ...own }
  const count = (number: string | null, one: string, many: string) => (number === null ? [] : [`${number} ${number === '1' ? one : many}`])
  return {
    ...own, title: known.title, price: known.price ?? 'Price on application', address: known.address, city: known.city ?? '', status: known.status,
    facts: [...count(known.beds, 'bedroom', 'bedrooms'), ...count(known.baths, 'bathroom', 'bathrooms'), ...(known.area ? [known.area] : [])].join(' · '),
  }
}

import { listingPriceChanged, listingStatusChanged, listingTrashed, listingsOf, openHouseCancelled, openHouseChanged, openHouseScheduled } from '../../listings/index.ts'
import { workspaceOf } from '../../identity/index.ts'
import { listenerToMany } from '../../platform/events/event.ts'
import type { Money } from '../../platform/money.ts'
import type { Context } from '../../platform/operations/context.ts'
import { rulesOf } from './rules.ts'
import type { ListingHappening } from './contract.ts'
import { holdQueued, queuedOf, replacePrice } from './queued-posts.ts'
import { tellAuthors } from './tell-authors.ts'

/** What a status means for posts about the home. Others, such as a draft that is finished, mean nothing for them. */
const meanings: Record<string, { happening: ListingHappening; words: string }> = {
  'Active Under Contract': { happening: 'underOffer', words: 'is under offer' },
  Pending: { happening: 'underOffer', words: 'is under offer' },
  Closed: { happening: 'sold', words: 'is sold' },
  Hold: { happening: 'withdrawn', words: 'is on hold' },
  Withdrawn: { happening: 'withdrawn', words: 'was withdrawn' },
  Expired: { happening: 'withdrawn', words: 'has expired' },
  Canceled: { happening: 'withdrawn', words: 'was called off' },
  Delete: { happening: 'withdrawn', words: 'was deleted' },
  Active: { happening: 'back', words: 'is on the market again' },
}

/** Brings what happens to a listing to its queued posts, as the workspace chose: nothing, telling, holding, or changing the words. */
export const followListing = listenerToMany('social.follow-listing', [listingStatusChanged, listingPriceChanged, listingTrashed, openHouseScheduled, openHouseChanged, openHouseCancelled], async (ctx, { type, data }) => {
  if (type === listingPriceChanged.name) {
    const { listingId, from, to } = listingPriceChanged.data.parse(data)
    const locale = (await workspaceOf(ctx)).locale
    const words = to === null ? 'has its price on application now' : `costs ${said(to, locale)} now${from === null ? '' : `, not ${said(from, locale)}`}`
    return follow(ctx, listingId, 'price', words, { from, to, locale })
  }
  if (type === listingStatusChanged.name) {
    const { listingId, from, to } = listingStatusChanged.data.parse(data)
    const meaning = meanings[to]
    // A draft that goes on the market has not come back to it.
    if (meaning && !(meaning.happening === 'back' && (from === 'Incomplete' || from === 'Coming Soon'))) await follow(ctx, listingId, meaning.happening, meaning.words)
    return
  }
  if (type === listingTrashed.name) return follow(ctx, listingTrashed.data.parse(data).listingId, 'withdrawn', 'was moved to the trash')
  const words = type === openHouseCancelled.name ? 'has an open house less' : type === openHouseChanged.name ? 'has its open house at another time' : 'has an open house'
  if (type === openHouseChanged.name && !openHouseChanged.data.parse(data).fields.some((field) => field === 'startsAt' || field === 'endsAt')) return
  await follow(ctx, openHouseScheduled.data.pick({ listingId: true }).parse(data).listingId, 'openHouse', words)
})

const said = ({ amount, currency }: Money, locale: string): string => {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

type Prices = { from: Money | null; to: Money | null; locale: string }

async function follow(ctx: Context, listingId: string, happening: ListingHappening, words: string, prices?: Prices): Promise<void> {
  const { rules } = await rulesOf(ctx)
  const act = rules[happening]
  if (act === 'nothing') return
  const listing = (await listingsOf(ctx, [listingId])).get(listingId)
  if (!listing) return
  const reason = `${listing.title} ${words}.`
  if (act === 'hold') {
    const held = await holdQueued(ctx, listingId, reason)
    return tellAuthors(ctx, { listingId, title: reason, what: 'held', posts: held })
  }
  if (act === 'update' && prices?.from && prices.to) {
    const changed = await replacePrice(ctx, listingId, said(prices.from, prices.locale), said(prices.to, prices.locale))
    return tellAuthors(ctx, { listingId, title: reason, what: 'changed', posts: changed })
  }
  await tellAuthors(ctx, { listingId, title: reason, what: 'told', posts: await queuedOf(ctx, listingId) })
}

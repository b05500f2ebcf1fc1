import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

const ListingId = idOf('listing')

/** What happens to queued posts of a listing: nothing; their authors are told; they are held until somebody releases them; their words follow. */
export const ListingAct = z.enum(['nothing', 'tell', 'hold', 'update'])
export type ListingAct = z.output<typeof ListingAct>
export const listingHappenings = ['price', 'underOffer', 'sold', 'withdrawn', 'back', 'openHouse'] as const
export type ListingHappening = (typeof listingHappenings)[number]

/** What may be chosen for each: only a price stands in the words of a post, so only it can be changed there. */
export const listingChoices: Record<ListingHappening, readonly ListingAct[]> = {
  price: ['nothing', 'tell', 'hold', 'update'],
  underOffer: ['nothing', 'tell', 'hold'],
  sold: ['nothing', 'tell', 'hold'],
  withdrawn: ['nothing', 'tell', 'hold'],
  back: ['nothing', 'tell'],
  openHouse: ['nothing', 'tell', 'hold'],
}
export const usualListingRules: Record<ListingHappening, ListingAct> = { price: 'tell', underOffer: 'tell', sold: 'hold', withdrawn: 'hold', back: 'tell', openHouse: 'tell' }

const fits = (happening: ListingHappening) => ListingAct.refine((act) => listingChoices[happening].includes(act), `Choose one of: ${listingChoices[happening].join(', ')}.`)
export const ListingRules = z.strictObject({
  price: fits('price').describe('The price changed'),
  underOffer: fits('underOffer').describe('An offer was accepted'),
  sold: fits('sold').describe('It was sold'),
  withdrawn: fits('withdrawn').describe('It left the market'),
  back: fits('back').describe('It came back to the market'),
  openHouse: fits('openHouse').describe('An open house was planned, moved or called off'),
})
export type ListingRules = z.output<typeof ListingRules>
export const StoredRules = z.object({ rules: ListingRules, version: z.int() })

/** Posts that wait because of what happened to their listing. */
export const ListingHold = z.object({
  listingId: z.string(),
  title: z.string(),
  reason: z.string(),
  posts: z.array(z.object({ id: z.string(), title: z.string(), dueAt: z.string().nullable(), accounts: z.array(z.string()) })),
})
export type ListingHold = z.output<typeof ListingHold>
export const ReleaseListing = z.strictObject({ listingId: ListingId })

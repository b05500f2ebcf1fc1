import { z } from 'zod'
import { alterationKinds } from '../../platform/alterations.ts'
import { idOf } from '../../platform/ids.ts'

/** Where a picture goes. */
export const destinations = ['page', 'mls', 'portal', 'social', 'email', 'film', 'print', 'share'] as const
export const Destination = z.enum(destinations)
export type Destination = z.output<typeof Destination>

/**
 * Where the house itself sends nothing: the rules are asked when somebody exports a picture or a pair for it. Everywhere else they
 * are asked each time a picture is shown.
 */
export const exportOnly: readonly Destination[] = ['mls', 'portal', 'email', 'print']

/** How people are told there: on the picture, in the text that goes out with it, in words beside it, by a code that leads to the originals. */
export const disclosureWays = ['overlay', 'caption', 'adjacent', 'qr'] as const
export const DisclosureWay = z.enum(disclosureWays)
export type DisclosureWay = z.output<typeof DisclosureWay>

/** Where an overlay stands on the picture. */
export const overlayPlaces = ['bottom-left', 'bottom-right', 'band'] as const
export const OverlayPlace = z.enum(overlayPlaces)
export type OverlayPlace = z.output<typeof OverlayPlace>

const Network = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be the name of a network, such as tiktok')
const optionalText = (most: number) => z.string().trim().max(most, `Use ${most} characters or fewer.`)

/** Everything of a rule that people write. */
export const disclosureFields = {
  name: z.string().trim().min(1, 'Name the rule.').max(120, 'Use 120 characters or fewer.'),
  destinations: z.array(Destination).min(1, 'Choose where it holds.'),
  networks: z.array(Network).max(20).default([]).describe('Only on these networks; empty: on all'),
  alterations: z.array(z.enum(alterationKinds)).default([]).describe('Only for these alterations; empty: for all that people have to be told of'),
  ways: z.array(DisclosureWay).default([]).describe('How people are told'),
  never: z.array(DisclosureWay).default([]).describe('What this destination does not allow; the words go into the text instead'),
  words: optionalText(120).nullable().default(null).describe('Null: words made from what was altered'),
  place: OverlayPlace.default('bottom-left'),
  jurisdiction: optionalText(80).nullable().default(null).describe('Where the law holds, such as California; null: everywhere'),
  law: optionalText(200).default(''),
  source: optionalText(300).default('').describe('Where it can be read'),
  on: z.boolean().default(true),
}

/** A rule as it stands in the workspace. */
export const DisclosureRule = z.object({
  id: z.string().describe('Of the shipped rule, or of the own one'),
  shipped: z.boolean(),
  name: z.string(),
  destinations: z.array(Destination),
  networks: z.array(z.string()),
  alterations: z.array(z.enum(alterationKinds)),
  ways: z.array(DisclosureWay),
  never: z.array(DisclosureWay),
  words: z.string().nullable(),
  place: OverlayPlace,
  jurisdiction: z.string().nullable(),
  law: z.string(),
  source: z.string(),
  on: z.boolean(),
  /** Why it stands otherwise than it was shipped, or was added; null as shipped. */
  changed: z.object({ reason: z.string(), by: z.string().nullable(), at: z.string() }).nullable(),
  version: z.int().describe('0: as shipped'),
})
export type DisclosureRule = z.output<typeof DisclosureRule>

export const DisclosureBook = z.object({ items: z.array(DisclosureRule), notice: z.string(), may: z.object({ edit: z.boolean() }) })

const reason = z.string().trim().min(3, 'Say why, for whoever asks later.').max(500, 'Use 500 characters or fewer.')
const ShippedId = z.string().regex(/^[a-z][a-z0-9-]{2,60}$/, 'must be the id of a shipped rule')
/** A shipped rule by its lasting name, an own one by its id. */
export const DisclosureRuleId = z.union([idOf('disclosureRule'), ShippedId])

export const AddDisclosure = z.strictObject({ ...disclosureFields, reason })
export const ChangeDisclosure = z.strictObject({ rule: DisclosureRuleId, ...disclosureFields, reason, version: z.int().min(0).optional() })
export const RemoveDisclosure = z.strictObject({ rule: DisclosureRuleId, reason })

/** What has to be done for one picture at one destination. */
export const Disclosure = z.object({
  ways: z.array(DisclosureWay),
  words: z.string(),
  place: OverlayPlace,
  rules: z.array(z.object({ id: z.string(), name: z.string(), law: z.string() })),
})
export type Disclosure = z.output<typeof Disclosure>

export const PreviewDisclosures = z.strictObject({
  destination: Destination,
  network: Network.optional(),
  alterations: z.array(z.enum(alterationKinds)).min(1, 'Choose what was altered.').max(20),
})

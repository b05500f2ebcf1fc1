import { z } from 'zod'
import { idOf } from '../platform/ids.ts'
import { pageInput, pageOf } from '../platform/page.ts'
import { Instant } from '../platform/time.ts'

/** The name of a network or channel as it stands in addresses: `bluesky`, `facebook`, `email`, `qr`. */
export const Network = z.string().regex(/^[a-z][a-z0-9-]{0,23}$/, 'must be a short name in small letters, such as facebook')

const word = z.string().trim().min(1).max(120)
/** The five words of a campaign address (Google's Urchin parameters, understood by every analytics tool). */
export const Utm = z.strictObject({ source: word, medium: word, campaign: word, term: word.optional(), content: word.optional() })
export type Utm = z.output<typeof Utm>

export const Link = z.object({
  id: idOf('link'),
  code: z.string(),
  url: z.string().describe('The short address to give away'),
  target: z.string(),
  network: z.string().nullable(),
  postId: z.string().nullable(),
  accountId: z.string().nullable(),
  listingId: z.string().nullable(),
  assetId: z.string().nullable(),
  utm: Utm,
  clicks: z.int().describe('People who followed it, bots left out'),
  visits: z.int().describe('Pages they then saw'),
  createdAt: z.string(),
  version: z.int(),
})
export type Link = z.output<typeof Link>

const subjects = { postId: idOf('post').optional(), accountId: idOf('account').optional(), listingId: idOf('listing').optional(), assetId: idOf('asset').optional() }

export const CreateLink = z.strictObject({
  target: z.string().trim().min(1).max(2000),
  network: Network.optional(),
  ...subjects,
  utm: Utm.partial().optional().describe('Words that are left out come from the template of the network'),
})

export const ListLinks = z.strictObject({ ...pageInput, ...subjects, network: Network.optional() })
export const Links = pageOf(Link)

export const ReadStats = z.strictObject({ id: idOf('link'), since: Instant.optional(), until: Instant.optional() })
export const Stats = z.object({
  clicks: z.int(),
  visits: z.int(),
  byDay: z.array(z.object({ day: z.iso.date(), clicks: z.int(), visits: z.int() })).describe('Days in UTC on which something happened, oldest first'),
  byReferrer: z.array(z.object({ referrer: z.string().nullable(), clicks: z.int() })).describe('The ten most frequent; null is no referrer'),
})

export const QrCode = z.object({ url: z.string(), svg: z.string().describe('A square SVG, black on white, with a quiet zone of four modules') })

export const UtmTemplate = z.object({ network: z.string(), utm: Utm, own: z.boolean().describe('False: the usual words, not changed by this workspace'), version: z.int() })
export type UtmTemplate = z.output<typeof UtmTemplate>
export const SetUtmTemplate = z.strictObject({ network: Network, utm: Utm, version: z.int().optional() })
export { fillTemplate, unknownPlaceholders, utmPlaceholders } from './utm/utm-template.ts'

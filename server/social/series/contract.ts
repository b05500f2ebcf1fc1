import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { pageInput } from '../../platform/page.ts'
import { readRule } from '../../platform/recurrence.ts'
import { Zone } from '../../platform/time.ts'
import { MediaRef, PostMedia, PostState, VariantInput } from '../contract.ts'

export const SeriesId = idOf('series')

/** The subset of an RFC 5545 recurrence rule that posts repeat by. */
export const SeriesRule = z.string().max(200).refine((text) => {
  const rule = readRule(text)
  return rule !== null && rule.freq !== 'YEARLY'
}, 'must be a rule such as FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH: daily, weekly or monthly, with INTERVAL, BYDAY, BYMONTHDAY, and UNTIL or COUNT').meta({ examples: ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH'] })

const timing = {
  rule: SeriesRule.describe('RFC 5545 over calendar dates: FREQ=DAILY, WEEKLY or MONTHLY with INTERVAL, BYDAY (MO, 2TU, -1FR), BYMONTHDAY (-1: the last day), UNTIL=20261231 or COUNT=10').meta({ examples: ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH'] }),
  startsOn: z.iso.date().describe('The rule counts from here; it is a date of the series only where the rule says so'),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:30').describe('On the clock of the zone: nine o’clock stays nine o’clock when clocks change').meta({ examples: ['09:30'] }),
  zone: Zone.optional().describe('Absent: the zone of the workspace'),
}
const words = {
  texts: z.array(z.string().trim().max(70_000)).min(1, 'Write at least one text.').max(10, 'Ten texts at most.').describe('Taken in turn'),
  media: z.array(MediaRef).max(20).meta({ examples: [[]] }).default([]),
  listingId: idOf('listing').nullable().default(null),
  link: z.strictObject({ target: z.url({ protocol: /^https?$/ }).max(2_000).nullable().default(null) }).nullable().default(null),
  variants: z.array(VariantInput).min(1, 'Choose at least one account.').max(50),
  categoryId: idOf('category').nullable().default(null),
}

export const CreateSeries = z.strictObject({ ...words, ...timing })
export const UpdateSeries = z.strictObject({
  id: SeriesId,
  version: z.int().optional(),
  from: z.iso.date().optional().describe('Change this date and those after it: the earlier ones stay in a series of their own. Absent: all that are not out'),
  texts: words.texts.optional(), media: words.media.unwrap().optional(), listingId: idOf('listing').nullable().optional(), link: words.link.unwrap().optional(), variants: words.variants.optional(), categoryId: idOf('category').nullable().optional(),
  rule: timing.rule.optional(), startsOn: timing.startsOn.optional(), time: timing.time.optional(), zone: timing.zone,
})
export const PreviewSeries = z.strictObject(timing)
export const SeriesDayInput = z.strictObject({ id: SeriesId, day: z.iso.date() })
export const ListSeries = z.strictObject({ ...pageInput, state: z.enum(['active', 'stopped']).optional() })

export const SeriesDate = z.object({ day: z.iso.date(), at: z.string(), /** What the clock of the zone makes of it. */ notice: z.string().nullable() })
export const SeriesPreview = z.object({ words: z.string().describe('The rule in a sentence'), dates: z.array(SeriesDate).describe('The next ones, eight at most'), last: z.iso.date().nullable().describe('When it ends; null: never, or beyond ten years') })

export const Series = z.object({
  id: SeriesId,
  title: z.string(),
  state: z.enum(['active', 'stopped']),
  words: z.string(),
  ...timing,
  zone: z.string(),
  texts: z.array(z.string()),
  media: z.array(PostMedia),
  listing: z.object({ id: z.string(), title: z.string() }).nullable(),
  link: words.link,
  variants: z.array(VariantInput),
  accounts: z.array(z.object({ id: z.string(), network: z.string(), name: z.string(), sandbox: z.boolean() })),
  categoryId: z.string().nullable(),
  next: SeriesDate.nullable(),
  planned: z.int().describe('Posts that are made and not out'),
  problems: z.int().describe('Of these, how many could not be queued as wished'),
  may: z.object({ edit: z.boolean() }),
  version: z.int(),
})
export type Series = z.output<typeof Series>

/** One date with its post. */
export const SeriesDay = z.object({
  day: z.iso.date(),
  at: z.string().nullable(),
  postId: z.string().nullable(),
  title: z.string(),
  state: PostState.nullable(),
  skipped: z.boolean(),
  /** What a person changed in this one; it stays when the series changes. */
  changed: z.array(z.enum(['text', 'media', 'link', 'accounts', 'time'])),
  problem: z.string().nullable(),
})
export type SeriesDay = z.output<typeof SeriesDay>

import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { WallTime, Zone } from '../../platform/time.ts'
import { CategoryId } from '../categories/contract.ts'
import { AccountId, PostId, PostState, PostSummary, VariantState } from '../contract.ts'

const ListingId = idOf('listing')
const PersonId = idOf('person')

/** What of all posts is shown. */
export const calendarFilters = {
  accountId: z.array(AccountId).max(50).optional().describe('Posts on any of these accounts'),
  network: z.array(z.string().max(31)).max(20).optional().describe('Posts on any of these networks, such as bluesky'),
  state: z.array(PostState).optional(),
  categoryId: CategoryId.optional(),
  listingId: ListingId.optional(),
  authorId: PersonId.optional(),
}
const filterShape = z.object(calendarFilters)
export type CalendarFilters = z.output<typeof filterShape>

const range = { from: z.iso.date(), to: z.iso.date(), zone: Zone.optional().describe('Absent: the zone of the workspace') }

export const CalendarInput = z.strictObject({ ...range, ...calendarFilters })
export const CalendarOutput = z.object({ zone: z.string(), items: z.array(PostSummary.extend({ date: z.iso.date(), time: z.string() })), more: z.boolean() })

/** A post as a calendar draws it: little enough that a month of five thousand posts stays small. */
export const CalendarCard = z.object({
  id: PostId,
  title: z.string(),
  state: PostState,
  dueAt: z.string(),
  wall: z.string().nullable(),
  zone: z.string().nullable(),
  /** Day and time in the zone that was asked for. */
  date: z.iso.date(),
  time: z.string(),
  cover: z.string().nullable(),
  accounts: z.array(z.object({ id: AccountId, network: z.string(), name: z.string(), state: VariantState })),
  /** Colours of the palette, one for each category. */
  categories: z.array(z.object({ name: z.string(), color: z.string() })),
  engagement: z.number().nullable(),
  /** What to do about the first account where it failed or is held. */
  remedy: z.string().nullable(),
  /** Another post of one of its accounts that stands too close. */
  clash: z.object({ account: z.string(), title: z.string(), minutes: z.int() }).nullable(),
  may: z.object({ edit: z.boolean(), publish: z.boolean() }),
  version: z.int(),
})
export type CalendarCard = z.infer<typeof CalendarCard>

export const CellsInput = z.strictObject({
  ...range, ...calendarFilters,
  by: z.enum(['day', 'hour']).default('day'),
  first: z.int().min(1).max(200).default(3).describe('How many posts of each cell are given; the rest is counted'),
})
export const CellsOutput = z.object({
  zone: z.string(),
  clashMinutes: z.int(),
  total: z.int(),
  /** Cells without posts are left out. `hour` is null for whole days. */
  cells: z.array(z.object({ date: z.iso.date(), hour: z.int().nullable(), count: z.int(), waiting: z.int(), items: z.array(CalendarCard) })),
})

const wallOrNone = WallTime.nullable().describe('null: without a time, a draft again')
export const MovePosts = z.strictObject({
  items: z.array(z.strictObject({ id: PostId, version: z.int().optional(), wall: wallOrNone, zone: Zone.optional() })).min(1).max(200),
})
const Placed = z.object({ wall: z.string().nullable(), zone: z.string().nullable() })
export const MovedPosts = z.object({
  moved: z.array(Placed.extend({ id: PostId, title: z.string(), before: Placed })),
  refused: z.array(z.object({ id: PostId, title: z.string(), code: z.string(), reason: z.string() })),
})

export const SlotInput = z.strictObject({ postId: PostId.optional(), wall: WallTime, zone: Zone.optional() })
export const SlotOutput = z.object({
  at: z.string(),
  /** Why nothing can be planned there, and the next time that can; null where it can. */
  obstacle: z.object({ kind: z.enum(['past', 'gap', 'blackout']), text: z.string(), nearest: z.string() }).nullable(),
  /** The clock shows this time twice. */
  notice: z.string().nullable(),
  clashes: z.array(z.object({ account: z.string(), title: z.string(), time: z.string(), minutes: z.int() })),
})

export const CalendarSettings = z.object({ clashMinutes: z.int().min(0).max(720), version: z.int() })

/* Feeds ------------------------------------------------------------------------------------------------------------ */

export const FeedId = idOf('feed')
export const Feed = z.object({
  id: FeedId,
  name: z.string(),
  onlyMine: z.boolean(),
  /** Empty: all accounts. */
  accountIds: z.array(AccountId),
  /** The last letters of its address. */
  hint: z.string(),
  lastReadAt: z.string().nullable(),
  createdAt: z.string(),
})
export const NewFeed = z.strictObject({ name: z.string().trim().min(1).max(80), onlyMine: z.boolean().default(false), accountIds: z.array(AccountId).max(50).default([]) })

/* Key dates -------------------------------------------------------------------------------------------------------- */

export const KeyCalendarId = idOf('keyCalendar')
export const noteColors = ['stone', 'door', 'brass', 'plum', 'sky', 'brick', 'slate', 'moss'] as const
export const NoteColor = z.enum(noteColors)
export const KeyCalendar = z.object({
  id: KeyCalendarId,
  name: z.string(),
  color: NoteColor,
  sourceUrl: z.string().nullable(),
  dates: z.int(),
  checkedAt: z.string().nullable(),
  problem: z.string().nullable(),
  version: z.int(),
})
const day = z.strictObject({ name: z.string().trim().min(1).max(200), date: z.iso.date(), until: z.iso.date().optional(), yearly: z.boolean().default(false) })
/** One source: an address that is read again each day, the text of a file, or days by hand. */
export const NewKeyCalendar = z.strictObject({
  name: z.string().trim().max(80).optional().describe('Absent: the name that the file gives itself'),
  color: NoteColor.default('slate'),
  url: z.url({ protocol: /^(https?|webcal)$/ }).max(2_000).optional(),
  file: z.string().max(900_000).optional(),
  dates: z.array(day).max(500).optional(),
}).refine(({ url, file, dates }) => [url, file, dates].filter((one) => one !== undefined).length === 1, { path: ['url'], message: 'Give one of the three: an address, a file, or dates.' })
export const EditKeyCalendar = z.strictObject({ id: KeyCalendarId, version: z.int().optional(), name: z.string().trim().min(1).max(80).optional(), color: NoteColor.optional() })

export const Notes = z.object({ items: z.array(z.object({ date: z.iso.date(), until: z.iso.date(), name: z.string(), color: NoteColor, calendarId: KeyCalendarId, calendar: z.string() })) })

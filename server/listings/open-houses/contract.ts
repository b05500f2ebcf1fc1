import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { WallTime, Zone } from '../../platform/time.ts'

/** RESO OpenHouseType. */
export const openHouseTypes = ['Public', 'Broker', 'Private'] as const
/** RESO OpenHouseStatus. It follows from the plan and the clock. */
export const OpenHouseStatus = z.enum(['Active', 'Ended', 'Canceled'])

const capacity = z.int().min(1).max(10_000).nullable().describe('How many people fit; null is no limit')
const remarks = z.string().trim().min(1).max(1000).nullable().describe('For visitors: where to park, what to bring')
const plan = {
  openHouseType: z.enum(openHouseTypes),
  startWall: WallTime.meta({ description: 'What the clock on the wall shows when it begins', examples: ['2026-11-28T10:00'] }),
  endWall: WallTime.meta({ examples: ['2026-11-28T12:00'] }),
  zone: Zone.meta({ description: 'Absent: the zone of the workspace', examples: ['Europe/London'] }),
  capacity,
  openHouseRemarks: remarks,
  hostId: idOf('person').nullable().describe('Who is there; a member'),
}

export const ScheduleOpenHouse = z.strictObject({
  listingId: idOf('listing'),
  openHouseType: plan.openHouseType.default('Public'),
  startWall: plan.startWall,
  endWall: plan.endWall,
  zone: plan.zone.optional(),
  capacity: capacity.optional(),
  openHouseRemarks: remarks.optional(),
  hostId: plan.hostId.optional(),
})
export const ChangeOpenHouse = z.strictObject({ id: idOf('open-house'), version: z.int().optional(), ...z.object(plan).partial().shape })
export const CancelOpenHouse = z.strictObject({ id: idOf('open-house'), version: z.int().optional(), reason: z.string().trim().min(1).max(300).optional().describe('Visitors read it') })

export const OpenHouse = z.object({
  id: idOf('open-house'),
  listingId: z.string(),
  openHouseType: z.enum(openHouseTypes),
  openHouseStatus: OpenHouseStatus,
  startWall: z.string(),
  endWall: z.string(),
  zone: z.string(),
  openHouseStartTime: z.string().describe('Instant'),
  openHouseEndTime: z.string().describe('Instant'),
  clockChange: z.enum(['skipped', 'repeated']).nullable().describe('The hour of its begin does not exist, or comes twice, that day'),
  capacity: z.int().nullable(),
  openHouseRemarks: z.string().nullable(),
  host: z.object({ id: z.string(), name: z.string() }).nullable(),
  cancelReason: z.string().nullable(),
  announced: z.int().describe('People who said that they come'),
  checkedIn: z.int().describe('People who came'),
  placesLeft: z.int().nullable(),
  checkInUrl: z.string().describe('The page at the door; works without a network once it was open'),
  sheetUrl: z.string().describe('A sheet with the QR code, to print'),
  calendarUrl: z.string().describe('iCalendar file, public while the page is open'),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
})
export type OpenHouse = z.output<typeof OpenHouse>
export const OpenHouses = z.object({ items: z.array(OpenHouse).describe('Next first, then the past') })

export const Guest = z.object({
  id: z.string(),
  leadId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  party: z.int(),
  consent: z.string().nullable(),
  announcedAt: z.string().nullable(),
  checkedInAt: z.string().nullable(),
  wasOffline: z.boolean().describe('Taken without a network and sent later'),
})
export type Guest = z.output<typeof Guest>
export const Guests = z.object({ items: z.array(Guest).describe('Who came, latest first; then who said so') })

const person = {
  name: z.string().trim().min(1).max(120),
  email: z.email('Use an e-mail address such as name@example.com.').max(254).optional(),
  phone: z.string().trim().min(4).max(40).optional(),
  party: z.int().min(1).max(20).default(1).describe('How many they are'),
}
const consent = z.string().trim().min(1).max(1000).optional().describe('The words that the person agreed to; absent when they did not')
const came = { fid: z.string().max(60).optional(), referrer: z.string().max(500).optional(), utm: z.record(z.string().max(40), z.string().max(120)).optional() }

export const Entry = z.strictObject({
  clientId: z.uuid().describe('Made by the device; the same id is taken once'),
  ...person,
  consent,
  at: z.iso.datetime({ offset: true }).optional().describe('When they signed in, by the clock of the device'),
  offline: z.boolean().default(false),
})
export type Entry = z.output<typeof Entry>
/** Entries are looked at one by one: a wrong one says why and does not keep the others out. */
export const CheckIn = z.strictObject({ code: z.string().min(1).max(60), entries: z.array(z.unknown()).min(1).max(50), website: z.string().max(500).optional(), ...came })
export const CheckedIn = z.object({
  items: z.array(z.object({ clientId: z.string(), taken: z.boolean(), known: z.boolean().describe('It was here already'), problem: z.string().nullable() })),
})
export type CheckedIn = z.output<typeof CheckedIn>

/** “Add me”: somebody says on the public page that they come. */
export const Announce = z.strictObject({ slug: z.string().min(1).max(120), openHouseId: idOf('open-house'), proof: z.string().max(300), ...person, consent, website: z.string().max(500).optional(), ...came })

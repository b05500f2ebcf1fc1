import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { Money } from '../../platform/money.ts'
import { pageInput } from '../../platform/page.ts'
import { stagingRooms, stagingStyles } from '../staging/contract.ts'

export const providerIds = ['replicate', 'openai', 'fal', 'automatic1111', 'comfyui'] as const
export type ProviderId = (typeof providerIds)[number]
export type StagingStyle = (typeof stagingStyles)[number]
export type StagingRoom = (typeof stagingRooms)[number]
/** What a service is asked to do to a photo. The two are kept apart: a cleared room is no furnished one. */
export const acts = ['furnish', 'declutter'] as const
export type Act = (typeof acts)[number]
/** How much one order may ask for. */
export const orderLimits = { photos: 40, variations: 4, maskBase64: 950_000 } as const

const ServiceId = idOf('image-service')
const OrderId = idOf('staging-order')
const Pictures = z.object({ thumb: z.string(), small: z.string(), medium: z.string(), large: z.string() })

/** What can be connected, with the fields that its form asks for. */
export const ServiceKind = z.object({
  provider: z.enum(providerIds),
  name: z.string(),
  about: z.string(),
  ownServer: z.boolean().describe('It needs the address of your own server'),
  secrets: z.array(z.object({ name: z.string(), label: z.string(), hint: z.string(), optional: z.boolean() })),
  model: z.object({ label: z.string(), hint: z.string(), fallback: z.string() }),
  template: z.record(z.string(), z.unknown()).describe('What is sent unless you change it, with placeholders in braces'),
  facts: z.array(z.string()).describe('What it can, in words'),
  sandbox: z.boolean().describe('The sandbox has an imitation of it'),
})
export type ServiceKind = z.output<typeof ServiceKind>

export const ServiceTest = z.object({ ok: z.boolean(), words: z.string(), at: z.string() })
export const Service = z.object({
  id: ServiceId,
  provider: z.enum(providerIds),
  providerName: z.string(),
  name: z.string(),
  sandbox: z.boolean(),
  baseUrl: z.string().nullable(),
  model: z.string(),
  template: z.record(z.string(), z.unknown()),
  price: Money.describe('What one picture costs'),
  acts: z.array(z.enum(acts)),
  maskIs: z.enum(['exact', 'guidance']),
  test: ServiceTest.nullable(),
  testing: z.boolean(),
  problem: z.string().nullable().describe('Why nothing can be ordered until somebody mends it'),
  version: z.int(),
  may: z.object({ edit: z.boolean(), order: z.boolean() }),
})
export type Service = z.output<typeof Service>

export const Budget = z.object({
  cap: Money.describe('The most that pictures may cost in a calendar month'),
  spent: Money,
  reserved: Money.describe('What pictures under way will cost'),
  left: Money,
  since: z.string().describe('First day of the month, UTC'),
})
export type Budget = z.output<typeof Budget>
export const ServiceList = z.object({ items: z.array(Service), kinds: z.array(ServiceKind), budget: Budget })

const settable = {
  name: z.string().trim().min(1, 'Name the service.').max(60, 'Use 60 characters or fewer.'),
  baseUrl: z.url({ protocol: /^https?$/, error: 'must be the address of the server, such as http://192.168.1.20:7860' }).max(300),
  model: z.string().trim().max(200).describe('Name of the model, as the service spells it'),
  template: z.record(z.string(), z.unknown()).refine((one) => JSON.stringify(one).length <= 100_000, 'must be 100,000 characters of JSON or fewer').describe('Inputs of the model or a workflow. {prompt}, {negative}, {image}, {mask}, {seed}, {width}, {height} and {model} are filled in'),
  secrets: z.record(z.string().max(40), z.string().trim().max(2_000)).describe('Token or password. Kept sealed, never shown again'),
  price: Money.refine(({ amount }) => amount >= 0, 'must not be negative').describe('What one picture costs; nought for an own server'),
}
export const ConnectService = z.strictObject({
  provider: z.enum(providerIds),
  sandbox: z.boolean().default(false).describe('Connect the imitation in the sandbox: no secrets are needed'),
  name: settable.name.optional(), baseUrl: settable.baseUrl.optional(), model: settable.model.optional(), template: settable.template.optional(), secrets: settable.secrets.optional(), price: settable.price.optional(),
})
export const UpdateService = z.strictObject({
  id: ServiceId, version: z.int().optional(),
  name: settable.name.optional(), baseUrl: settable.baseUrl.optional(), model: settable.model.optional(), template: settable.template.optional(), secrets: settable.secrets.optional(), price: settable.price.optional(),
})
export type UpdateService = z.output<typeof UpdateService>
export const OneService = z.strictObject({ id: ServiceId })
export const SetBudget = z.strictObject({ cap: settable.price.describe('Nought: nothing that costs money is ordered') })

const wish = {
  serviceId: ServiceId,
  act: z.enum(acts).default('furnish'),
  style: z.enum(stagingStyles).optional().describe('Needed to furnish'),
  room: z.enum(stagingRooms).optional().describe('Needed to furnish'),
  variations: z.int().min(1).max(orderLimits.variations).default(1).describe('Pictures of each photo'),
  listingId: idOf('listing').optional().describe('All photos of a listing, when no photos are named'),
}
const Photo = z.strictObject({ assetId: idOf('asset'), mask: z.base64().max(orderLimits.maskBase64).optional().describe('PNG of the shape of the photo, white where it may change') })
/** What an order would cost; nothing is ordered. */
export const EstimateOrder = z.strictObject({ ...wish, photos: z.array(z.strictObject({ assetId: idOf('asset') })).max(orderLimits.photos).optional() })
export const PlaceOrder = z.strictObject({
  ...wish,
  photos: z.array(Photo).max(orderLimits.photos).optional(),
  note: z.string().trim().max(300).optional().describe('What else the pictures should show or leave out'),
  confirmedCost: Money.describe('The cost that somebody saw and agreed to. Another one is refused'),
})
export type PlaceOrder = z.output<typeof PlaceOrder>
export const Estimate = z.object({
  photos: z.array(z.object({ assetId: z.string(), name: z.string(), thumb: z.string() })),
  leftOut: z.array(z.object({ name: z.string(), reason: z.string() })),
  pictures: z.int(),
  each: Money,
  cost: Money,
  budget: Budget,
  affordable: z.int().describe('How many of the pictures the month still pays for'),
})
export type Estimate = z.output<typeof Estimate>

export const pictureStates = ['waiting', 'starting', 'working', 'cancelling', 'done', 'refused', 'failed', 'stopped', 'cancelled'] as const
export const OrderPicture = z.object({
  id: idOf('staging-picture'),
  photo: z.object({ id: z.string(), name: z.string(), pictures: Pictures }).nullable().describe('Null when the photo is in the trash'),
  variation: z.int(),
  state: z.enum(pictureStates).describe('refused: made and paid, but it shows another room. stopped: not begun, since the order ended before'),
  progress: z.number().nullable(),
  reason: z.string().nullable(),
  notes: z.array(z.string()).describe('What was done to the answer of the service'),
  masked: z.boolean(),
  seed: z.int(),
  cost: Money.nullable().describe('What it cost; null while nothing was paid'),
  result: z.object({ assetId: z.string(), name: z.string(), pictures: Pictures }).nullable(),
  chosen: z.boolean().describe('The winner among the pictures of this kind over its photo'),
})
export type OrderPicture = z.output<typeof OrderPicture>
export const Order = z.object({
  id: OrderId,
  service: z.object({ id: z.string(), name: z.string(), provider: z.enum(providerIds), sandbox: z.boolean() }),
  act: z.enum(acts),
  style: z.enum(stagingStyles).nullable(),
  room: z.enum(stagingRooms).nullable(),
  listingId: z.string().nullable(),
  state: z.enum(['running', 'done', 'stopped', 'cancelled']).describe('stopped: it ended before its last picture, for the reason given'),
  reason: z.string().nullable(),
  pictures: z.array(OrderPicture),
  total: z.int(),
  ended: z.int(),
  cost: Money.describe('What was paid so far'),
  again: Money.describe('What it costs to make the pictures that are missing'),
  createdAt: z.string(),
  may: z.object({ cancel: z.boolean(), retry: z.boolean(), choose: z.boolean() }),
})
export type Order = z.output<typeof Order>
export const ListOrders = z.strictObject({ photoId: idOf('asset').optional(), listingId: idOf('listing').optional(), ...pageInput })
export const OneOrder = z.strictObject({ id: OrderId })
export const RetryOrder = z.strictObject({ id: OrderId, confirmedCost: Money })
export const ChoosePicture = z.strictObject({ id: idOf('staging-picture'), chosen: z.boolean() })

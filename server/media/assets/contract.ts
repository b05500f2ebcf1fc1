import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { picks } from '../culling/contract.ts'
import { imagesOf } from '../../platform/image-of.ts'
import { alterationKinds } from '../versions/making.ts'

export const kinds = ['image', 'video', 'document'] as const

/** The point that stays in view when a picture is cut, from the top left, 0 to 1. */
export const Focal = z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) })

/** Addresses of the renditions. They change when the picture does, and hold no location. */
export const Pictures = z.object({ thumb: z.string(), small: z.string(), medium: z.string(), large: z.string() })

export const Asset = z.object({
  id: idOf('asset'),
  name: z.string(),
  kind: z.enum(kinds),
  contentType: z.string(),
  bytes: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  durationSec: z.number().nullable(),
  pages: z.int().nullable().describe('Of a PDF file whose pages can be shown'),
  alt: z.string(),
  focal: Focal.nullable(),
  folderId: z.string().nullable(),
  listingId: z.string().nullable(),
  favourite: z.boolean(),
  pick: z.enum(picks).nullable().describe('Chosen out of its set, or left out'),
  stars: z.int().describe('How good it is, 0 to 5'),
  tags: z.array(z.string()),
  roomType: z.enum(imagesOf).nullable().describe('What the photo shows, a value of RESO ImageOf'),
  state: z.enum(['processing', 'ready', 'failed']),
  failure: z.string().nullable().describe('Why it cannot be shown, in words'),
  note: z.string().nullable().describe('What is missing, such as the poster of a film, and why'),
  placeholder: z.string().nullable().describe('Tiny picture as data URI'),
  colour: z.string().nullable(),
  pictures: Pictures.nullable(),
  contentVersion: z.int().describe('Which of its contents is shown; the first is as it was uploaded'),
  alterations: z.array(z.enum(alterationKinds)).describe('What it shows that the camera did not see'),
  originalId: z.string().nullable().describe('The file that this one was made from in the end'),
  stackId: z.string().nullable().describe('The file on top of the stack that it lies in'),
  stacked: z.int().describe('How many files lie beneath it'),
  createdAt: z.string(),
  updatedAt: z.string(),
  deletedAt: z.string().nullable(),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
})
export type Asset = z.output<typeof Asset>

import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

/** Something that the studio works on at this moment. */
export const UnderWay = z.object({
  kind: z.enum(['photos', 'room', 'film']),
  id: z.string(),
  title: z.string(),
  progress: z.number().nullable().describe('0 to 1; null: it cannot be told'),
  done: z.int().nullable(),
  total: z.int().nullable(),
  href: z.string(),
})
export type UnderWay = z.output<typeof UnderWay>

/** Something that was made lately, as pictures. */
export const Made = z.object({
  kind: z.enum(['photos', 'room', 'film']),
  id: z.string(),
  title: z.string(),
  before: z.string().nullable().describe('Picture of what it was made from; null for films, and where that is gone'),
  after: z.string(),
  at: z.string(),
  href: z.string(),
})
export type Made = z.output<typeof Made>

/** A listing with photos that nobody has enhanced yet. */
export const QuickStart = z.object({ listingId: idOf('listing'), title: z.string(), cover: z.string().nullable(), photos: z.int(), waiting: z.int().describe('Photos that are not enhanced yet'), hasFilm: z.boolean() })
export type QuickStart = z.output<typeof QuickStart>

/** A video whose films show what is not true any more. */
export const OldFilm = z.object({ videoId: idOf('video'), name: z.string(), poster: z.string().nullable(), fields: z.array(z.string()) })

export const StudioHome = z.object({ underWay: z.array(UnderWay), old: z.array(OldFilm), made: z.array(Made).describe('Newest first'), starts: z.array(QuickStart) })
export type StudioHome = z.output<typeof StudioHome>

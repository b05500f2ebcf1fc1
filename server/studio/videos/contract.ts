import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { formatNames } from './drawing/formats.ts'
import { templateIds } from './drawing/templates/template-ids.ts'
import { Brand as TimelineBrand, Timeline } from './timeline.ts'

export { Timeline, type Brand, type Music, type Scene as TimelineScene, type SceneWords } from './timeline.ts'

export const Format = z.enum(formatNames)
export const Container = z.enum(['mp4', 'webm'])
export const renderStates = ['waiting', 'rendering', 'done', 'failed', 'cancelled'] as const

/** One film that was asked for: a timeline as it was then, in one format. */
export const Render = z.object({
  id: idOf('render'),
  format: Format,
  branded: z.boolean(),
  container: Container,
  state: z.enum(renderStates),
  progress: z.number().describe('0 to 1'),
  secondsLeft: z.int().nullable().describe('A guess, while it is rendered'),
  error: z.string().nullable(),
  seconds: z.number(),
  bytes: z.int().nullable(),
  assetId: idOf('asset').nullable().describe('The film in the library'),
  posterUrl: z.string().nullable(),
  captionsUrl: z.string().nullable().describe('WebVTT; null without captions'),
  srtUrl: z.string().nullable().describe('The same captions as SubRip'),
  isCurrent: z.boolean().describe('Made from the timeline and the facts as they are now'),
  music: z.object({ title: z.string(), holder: z.string(), terms: z.string(), until: z.string().nullable().optional() }).nullable().describe('The licence record of the music in it'),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
})
export type Render = z.output<typeof Render>

/** A fact that films show and that is different now. `typed`: it stands in words that somebody wrote, which a new render does not change. */
export const StaleFact = z.object({ field: z.string(), was: z.string(), now: z.string(), typed: z.array(z.string()).describe('Where the old value was written by hand') })
export type StaleFact = z.output<typeof StaleFact>

const card = {
  id: idOf('video'),
  name: z.string(),
  listingId: idOf('listing').nullable(),
  template: z.enum(templateIds),
  posterUrl: z.string().nullable(),
  seconds: z.number(),
  stale: z.array(StaleFact).describe('Empty when its films show what is true'),
  state: z.enum([...renderStates, 'draft']).describe('Of its newest film; draft when there is none'),
  progress: z.number(),
  deletedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
}
export const VideoCard = z.object(card)
export type VideoCard = z.output<typeof VideoCard>

/** Something that the timeline shows or plays, as the preview needs it. */
export const MaterialPiece = z.object({
  assetId: idOf('asset'), name: z.string(), kind: z.enum(['image', 'video', 'document']),
  url: z.string().describe('A picture, or the film itself'), thumbUrl: z.string(),
  width: z.int().nullable(), height: z.int().nullable(), durationSec: z.number().nullable(), isMissing: z.boolean().describe('It was deleted: another has to take its place'),
})
export type MaterialPiece = z.output<typeof MaterialPiece>

const KitFace = z.object({ family: z.string(), url: z.string(), weight: z.string() })
const point = z.object({ x: z.number(), y: z.number() })
export const Video = z.object({
  ...card,
  timeline: Timeline,
  kit: z.object({
    id: z.string(), name: z.string(),
    brand: TimelineBrand.pick({ name: true, phone: true, email: true, web: true, logoAssetId: true }).extend({ colours: z.object({ ground: z.string(), ink: z.string(), accent: z.string() }) }),
    fonts: z.object({ display: KitFace.nullable(), text: KitFace.nullable() }),
  }).nullable().describe('The brand kit it follows, which fills what its brand leaves empty'),
  facts: z.object({ title: z.string(), price: z.string(), facts: z.string(), address: z.string(), city: z.string(), status: z.string(), agent: z.string(), brand: z.string() }),
  material: z.array(MaterialPiece),
  subjects: z.record(z.string(), point).describe('What each photo is about, by asset'),
  notices: z.record(z.string(), z.string()).describe('What has to be said on the screen while an altered picture is seen, by asset'),
  beat: z.object({ bpm: z.number(), offset: z.number(), clarity: z.number().optional().describe('0 to 1, how sure it is; absent where the score says it') }).nullable().describe('Of its music, where it is clear'),
  wave: z.array(z.number()).nullable().describe('How loud its own music is, ten values a second, 0 to 1; null of our own beds, and before anybody listened'),
  isListening: z.boolean().describe('Photos or music have not been looked at yet'),
  renders: z.array(Render).describe('Newest first'),
  encoder: z.enum(['ffmpeg', 'node-av']).nullable().describe('What makes films on this server; null: nothing does, and rendering is refused'),
})
export type Video = z.output<typeof Video>

export const CreateVideo = z.strictObject({
  name: z.string().trim().min(1).max(120).optional().describe('Absent: that of the listing'),
  listingId: idOf('listing').optional(),
  assetIds: z.array(idOf('asset')).min(1).max(40).optional().describe('Photos and clips in order; absent: the first photos of the listing'),
  template: z.enum(templateIds).default('gallery'),
})
export const UpdateVideo = z.strictObject({ id: idOf('video'), version: z.int().optional(), name: z.string().trim().min(1).max(120).optional(), timeline: Timeline.optional() })

export const GenerateVideo = z.strictObject({
  id: idOf('video'),
  formats: z.array(Format).min(1).max(3).default(['9:16']),
  branded: z.array(z.boolean()).min(1).max(2).default([true]).describe('[true, false] makes both twins'),
  container: Container.default('mp4'),
  mostBytes: z.int().min(1_000_000).max(4_000_000_000).optional().describe('How large each file may become, where a network sets a limit; a film that would be larger becomes coarser'),
})
export const VideoStatus = z.object({ id: idOf('video'), state: VideoCard.shape.state, progress: z.number(), renders: z.array(Render), stale: z.array(StaleFact) })
export type VideoStatus = z.output<typeof VideoStatus>

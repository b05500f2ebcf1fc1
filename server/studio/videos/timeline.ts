import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { beds } from './music/bed-names.ts'
import { templateIds } from './drawing/templates/template-ids.ts'

const seconds = (least: number, most: number) => z.number().min(least).max(most)
const share = z.number().min(0).max(1)
const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #1f4a47')
const words = (most: number) => z.string().trim().max(most)

/** A rectangle of a photo that fits every format: its middle, and how much closer it is than the largest one. */
export const View = z.strictObject({ x: share, y: share, zoom: z.number().min(1).max(4) })

/** What stands on a scene. `{title}`, `{price}`, `{facts}`, `{address}`, `{city}`, `{status}`, `{agent}` and `{brand}` are filled in from the listing and the brand. */
export const SceneWords = z.strictObject({ head: words(120).default(''), line: words(160).default(''), small: words(160).default('') })
export type SceneWords = z.output<typeof SceneWords>

const scene = { id: z.string().min(1).max(40), enter: z.enum(['fade', 'cut']).default('fade').describe('How it follows the scene before: it fades in over it, or is there at once'), words: SceneWords.default({ head: '', line: '', small: '' }), script: words(600).optional().describe('What a voice says over it; it is not drawn') }
const photo = { ...scene, seconds: seconds(1, 20), assetId: idOf('asset') }
const move = z.union([z.enum(['auto', 'still']), z.strictObject({ from: View, to: View })]).default('auto').describe('auto: chosen from the subject of the photo')

export const Scene = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('photo'), ...photo, move }),
  z
    .strictObject({
      kind: z.literal('clip'), ...scene, assetId: idOf('asset'),
      from: seconds(0, 14_400).describe('In seconds of the clip itself'), to: seconds(0, 14_400),
      speed: z.number().min(0.25).max(4).default(1).describe('2 shows it in half its time; its own sound keeps its pitch'),
      sound: share.default(1).describe('Loudness of its own sound; 0 is mute'),
    })
    .refine(({ from, to, speed }) => (to - from) / speed >= 0.5 - 1e-6 && (to - from) / speed <= 60 + 1e-6, { path: ['to'], message: 'A clip is shown for half a second to 60 seconds.' }),
  z.strictObject({ kind: z.literal('title'), ...photo, assetId: idOf('asset').nullable(), move }),
  z.strictObject({ kind: z.literal('end'), ...scene, seconds: seconds(1, 20) }),
])
export type Scene = z.output<typeof Scene>

export const Caption = z.strictObject({ from: seconds(0, 600), to: seconds(0, 600), text: z.string().trim().min(1).max(200) }).refine(({ from, to }) => to > from, { path: ['to'], message: 'A caption ends after it begins.' })

/** Who may use the music and under which terms; kept with every film it is in. */
export const Licence = z.strictObject({
  title: z.string().trim().min(1, 'Name the piece.').max(160),
  holder: z.string().trim().min(1, 'Say whose music it is.').max(160),
  terms: z.string().trim().min(1, 'Say under which terms it may be used: a licence, a contract, its number.').max(400),
  until: z.iso.date().nullable().default(null).describe('The last day on which it may be used; null: without end'),
})
export const Music = z.strictObject({
  source: z.union([z.strictObject({ bed: z.enum(beds) }), z.strictObject({ assetId: idOf('asset'), licence: Licence })]).describe('One of our own beds, or a sound or film of the library, with its licence'),
  volume: share.default(0.7),
  fadeIn: seconds(0, 10).default(0.5),
  fadeOut: seconds(0, 10).default(2),
  duck: share.default(0.7).describe('How far it steps back under the own sound of clips; 1 is silent'),
  cutOnBeat: z.boolean().default(true).describe('Cuts move to the nearest beat, where the beat is clear'),
})
export type Music = z.output<typeof Music>

export const Brand = z.strictObject({
  kitId: idOf('kit').nullable().default(null).describe('The brand kit that fills what is empty here; null: none'),
  name: words(80).default(''),
  agent: words(80).default(''),
  phone: words(40).default(''),
  email: words(120).default(''),
  web: words(120).default(''),
  logoAssetId: idOf('asset').nullable().default(null),
  colours: z.strictObject({ ground: colour, ink: colour, accent: colour }).nullable().default(null).describe('Null: those of the kit, else of the template'),
})
export type Brand = z.output<typeof Brand>

/** A film as data, without a format: 16:9, 9:16 and 1:1, branded and unbranded, all come from one. */
export const Timeline = z
  .strictObject({
    template: z.enum(templateIds),
    scenes: z.array(Scene).min(1, 'A film needs a scene.').max(60),
    captions: z.array(Caption).max(120).default([]),
    music: Music.nullable().default(null),
    brand: Brand,
  })
  .refine(({ scenes }) => new Set(scenes.map(({ id }) => id)).size === scenes.length, { path: ['scenes'], message: 'Each scene needs an id of its own.' })
export type Timeline = z.output<typeof Timeline>

/** Ids of all that a timeline shows or plays. */
export function assetIdsOf({ scenes, music, brand }: Timeline): string[] {
  const shown = scenes.flatMap((scene) => ('assetId' in scene && scene.assetId ? [scene.assetId] : []))
  const heard = music && 'assetId' in music.source ? [music.source.assetId] : []
  return [...new Set([...shown, ...heard, ...(brand.logoAssetId ? [brand.logoAssetId] : [])])]
}

import { onBeats, type Beat } from '../music/beat.ts'
import type { Scene, Timeline } from '../timeline.ts'
import { fillWords, type Facts } from './fill-words.ts'
import { formats, framesPerSecond, type Format } from './formats.ts'
import type { Film, FilmBrand, FilmScene } from './film.ts'
import { chooseMove, still, type Move, type Point } from './move.ts'
import { secondsOf } from './seconds-of.ts'
import { templates } from './templates/templates.ts'

/** What a timeline does not say itself. */
export type Material = {
  facts: Facts
  /** What each photo is about: its focal point, or where it is busiest. */
  subjects: Readonly<Record<string, Point>>
  /** What has to be said of altered pictures while they are seen, by asset. */
  notices?: Readonly<Record<string, string>>
  /** The beat of the music, where it is clear. */
  beat: Beat | null
  /** Where the faces of the brand lie; absent or null: those of films. */
  fonts?: FilmFonts | null
}

/** Keys in the store, by role. */
export type FilmFonts = { display: string | null; text: string | null }

/** Settles a timeline for one format, branded or not: what the drawing needs, and nothing else. */
export function makeFilm(timeline: Timeline, { facts, subjects, beat, notices = {} }: Material, { format, branded }: { format: Format; branded: boolean }): Film {
  const template = templates[timeline.template]
  // The last card is the brand's; without brand there is none.
  const scenes = timeline.scenes.filter((scene) => branded || scene.kind !== 'end')
  const kept = scenes.length > 0 ? scenes : timeline.scenes
  const ends = cutsOf(kept, timeline.music?.cutOnBeat ? beat : null)
  const { width, height } = formats[format]
  const seconds = ends.at(-1)!
  return {
    template: timeline.template, width, height, fps: framesPerSecond, seconds,
    // Short scenes fade faster, so that each is seen alone for a while.
    fadeSec: Math.min(template.fadeSec, ...kept.map((_, at) => (ends[at]! - (ends[at - 1] ?? 0)) * 0.5)),
    scenes: kept.map((scene, at) => settle(scene, at, ends[at - 1] ?? 0, ends[at]!, facts, subjects, notices)),
    captions: timeline.captions.filter(({ from }) => from < seconds).map((caption) => ({ ...caption, text: fillWords(caption.text, facts) })),
    brand: branded ? brandOf(timeline) : null,
    look: (branded && timeline.brand.colours) || template.look,
    subject: { title: facts.title, price: facts.price, facts: facts.facts },
  }
}

function cutsOf(scenes: readonly Scene[], beat: Beat | null): number[] {
  let end = 0
  const cuts = scenes.map((scene) => (end += secondsOf(scene)))
  return beat ? onBeats(cuts, beat) : cuts
}

function settle(scene: Scene, place: number, start: number, end: number, facts: Facts, subjects: Material['subjects'], notices: Readonly<Record<string, string>>): FilmScene {
  const notice = 'assetId' in scene && scene.assetId ? notices[scene.assetId] : undefined
  const pictureId = 'assetId' in scene ? scene.assetId : null
  const { head, line, small } = scene.words
  return {
    id: scene.id, kind: scene.kind, start, end, pictureId, ...(scene.kind === 'clip' ? { clipFrom: scene.from, clipSpeed: scene.speed, clipSound: scene.sound } : { clipFrom: 0, clipSpeed: 1, clipSound: 0 }),
    move: moveOf(scene, place, (pictureId && subjects[pictureId]) || { x: 0.5, y: 0.5 }),
    words: { head: fillWords(head, facts), line: fillWords(line, facts), small: fillWords(small, facts) },
    ...(place > 0 && scene.enter === 'cut' ? { cut: true as const } : {}),
    ...(notice ? { notice } : {}),
  }
}

function moveOf(scene: Scene, place: number, subject: Point): Move {
  if (!('move' in scene)) return still({ x: 0.5, y: 0.5 })
  if (scene.move === 'auto') return chooseMove(subject, place)
  return scene.move === 'still' ? still(subject) : scene.move
}

function brandOf({ brand }: Timeline): FilmBrand {
  return { name: brand.name, agent: brand.agent, contact: [brand.phone, brand.email, brand.web].filter(Boolean), logoId: brand.logoAssetId }
}

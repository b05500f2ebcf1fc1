import type { Film, FilmScene, Look } from '../film.ts'
import type { Picture, Rect, Surface } from '../surface.ts'
import type { TemplateId } from './template-ids.ts'

/** A place for pictures. `arch` rounds its top: 0 is a rectangle, 1 a door. */
export type Window = Rect & { arch: number }
export type Role = 'scene' | 'title' | 'end'

/** A sheet of any format. `u` is a thousand-and-eightieth of the shorter side, the measure of type and gaps. Words keep `top`, `bottom` and `right` from the edges. */
export type Sheet = { width: number; height: number; u: number; shape: 'tall' | 'wide' | 'square'; margin: number; top: number; bottom: number; right: number }

/** All that a template draws with. */
export type Pen = { surface: Surface; sheet: Sheet; film: Film; look: Look; logo: Picture | null }

/** How a scene is on at this moment: `alpha` of its words, and how far they still have to `rise` (in u). */
export type Moment = { scene: FilmScene; role: Role; alpha: number; rise: number; place: number; of: number }

/** How much of the moment is title, end and scene; they add up to one. */
export type Mood = Readonly<Record<Role, number>>

/** A way for films to look. Templates draw; what is seen when is the film's. */
export type Template = {
  readonly id: TemplateId
  /** Counts up when the same film would be drawn differently; films made before are then made anew on demand. */
  readonly version: number
  readonly name: string
  readonly about: string
  readonly fadeSec: number
  readonly look: Look
  /** Where pictures stand for each role; between two roles the window moves from one to the other. */
  window(sheet: Sheet, role: Role): Window
  /** Beneath the pictures. */
  ground(pen: Pen): void
  /** Above the pictures, beneath the words. */
  furniture(pen: Pen, mood: Mood): void
  words(pen: Pen, moment: Moment): void
}

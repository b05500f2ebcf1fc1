import { pictureKey } from './clip-time.ts'
import { clamp, mix, settle, smooth } from './easing.ts'
import { fadesOf } from './fades.ts'
import type { Film, FilmScene } from './film.ts'
import { movedRect } from './move.ts'
import { outline } from './shapes.ts'
import { sheetOf } from './sheet.ts'
import { drawPart, type Picture, type Surface } from './surface.ts'
import { drawCaption } from './captions.ts'
import { drawNotice } from './notices.ts'
import { templates } from './templates/templates.ts'
import type { Mood, Pen, Role, Template, Window } from './templates/template.ts'

/**
 * Draws one moment of a film. The render on the server and the preview in the browser both call this, so what is seen while
 * editing is what comes out. Draws nothing but what its arguments say: the same moment always gives the same picture.
 * @param pictures by asset id; of a clip, the frame of this moment by the id of its scene
 * @param seconds from the beginning of the film
 */
export function drawFrame(surface: Surface, film: Film, pictures: ReadonlyMap<string, Picture>, seconds: number): void {
  const template = templates[film.template]
  const pen: Pen = { surface, sheet: sheetOf(film), film, look: film.look, logo: (film.brand?.logoId && pictures.get(film.brand.logoId)) || null }
  const at = clamp(seconds, 0, film.seconds)
  surface.save()
  surface.globalAlpha = 1
  surface.imageSmoothingEnabled = true
  surface.imageSmoothingQuality = 'high'
  template.ground(pen)
  const mood = moodAt(film, at)
  const window = windowAt(template, pen, mood)
  film.scenes.forEach((scene) => {
    const alpha = presence(film, scene, at)
    if (alpha > 0) drawPicture(pen, scene, window, alpha, at, pictures)
  })
  template.furniture(pen, mood)
  film.scenes.forEach((scene, place) => {
    const { alpha, rise } = wordsAt(film, scene, at)
    if (alpha <= 0) return
    surface.save()
    surface.globalAlpha = alpha
    template.words(pen, { scene, role: roleOf(scene), alpha, rise: rise * pen.sheet.u, place, of: film.scenes.length })
    surface.restore()
  })
  film.scenes.forEach((scene) => drawNotice(pen, template.window(pen.sheet, 'scene'), scene.notice, presence(film, scene, at)))
  // On the last card there is no picture; what is said stays where it was.
  drawCaption(pen, windowAt(template, pen, { scene: mood.scene + mood.end, title: mood.title, end: 0 }), at)
  surface.restore()
}

/** The size in which clips are shown, in whole even pixels: what is read larger would be thrown away. */
export function sceneWindow(film: Film): { width: number; height: number } {
  const { width, height } = templates[film.template].window(sheetOf(film), 'scene')
  return { width: Math.ceil(width / 2) * 2, height: Math.ceil(height / 2) * 2 }
}

const roleOf = (scene: FilmScene): Role => (scene.kind === 'title' || scene.kind === 'end' ? scene.kind : 'scene')

/** From 0 to 1 while it fades in, at once after a hard cut; stays at 1 beneath the next one until that covers it. */
function presence(film: Film, scene: FilmScene, at: number): number {
  const { into, out } = fadesOf(film, scene)
  const last = scene === film.scenes.at(-1)
  if (!last && at >= scene.end + out / 2) return 0
  if (scene === film.scenes[0]) return 1
  return into === 0 ? Number(at >= scene.start) : smooth((at - scene.start + into / 2) / into)
}

function moodAt(film: Film, at: number): Mood {
  const mood = { scene: 0, title: 0, end: 0 }
  let left = 1
  for (const scene of film.scenes.toReversed()) {
    const share = presence(film, scene, at) * left
    mood[roleOf(scene)] += share
    left -= share
  }
  return mood
}

function windowAt(template: Template, { sheet }: Pen, mood: Mood): Window {
  const roles = (['scene', 'title', 'end'] as const).filter((role) => mood[role] > 0).map((role) => ({ share: mood[role], window: template.window(sheet, role) }))
  const total = (pick: (window: Window) => number) => roles.reduce((sum, { share, window }) => sum + share * pick(window), 0)
  return { x: total((one) => one.x), y: total((one) => one.y), width: total((one) => one.width), height: total((one) => one.height), arch: total((one) => one.arch) }
}

function drawPicture({ surface, film }: Pen, scene: FilmScene, window: Window, alpha: number, at: number, pictures: ReadonlyMap<string, Picture>): void {
  const key = pictureKey(scene)
  const picture = key === null ? undefined : pictures.get(key)
  surface.save()
  surface.globalAlpha = alpha
  outline(surface, window)
  if (picture) {
    surface.clip()
    const { into, out } = fadesOf(film, scene)
    const share = clamp((at - scene.start + into / 2) / (scene.end - scene.start + (into + out) / 2))
    drawPart(surface, picture, movedRect(scene.move, share, picture, window), window)
  } else {
    surface.fillStyle = film.look.ground
    surface.fill()
  }
  surface.restore()
}

/** Words come after their picture and are gone before the next one fades in; a hard cut takes them away with it. */
function wordsAt(film: Film, scene: FilmScene, at: number): { alpha: number; rise: number } {
  const { into, out } = fadesOf(film, scene)
  const enter = scene === film.scenes[0] ? 0.25 : into / 2
  const come = (at - scene.start - enter) / 0.55
  const go = scene === film.scenes.at(-1) ? 1 : out === 0 ? Number(at < scene.end) : (scene.end - out / 4 - at) / 0.35
  const alpha = Math.min(smooth(come), smooth(go))
  return { alpha, rise: mix(18, 0, settle(come)) }
}

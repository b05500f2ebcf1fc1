import type { RecipeStep, StepOf } from '../recipe.ts'
import { cropped } from './crop.ts'
import type { Enhanced, EnhanceWork, StepNote } from './enhance-task.ts'
import { chosenSky, findSky } from './find-sky.ts'
import { fused, fusedEdge } from './fuse.ts'
import { type Cv, loadOpenCv } from './opencv.ts'
import { paintSky } from './paint-sky.ts'
import { readPixels, smaller, type Pixels } from './pixels.ts'
import { Refusal } from './refusal.ts'
import { curveOf, developed, type ToneCurve } from './tone.ts'
import { leanOf, straightened, type Lean } from './verticals.ts'
import { balance } from './white-balance.ts'
import { watermarked } from './watermark.ts'
import { writePhoto } from './write-photo.ts'

/** A photo with a shorter edge than this is no photo of a room. */
const leastEdge = 200

/** Does a whole recipe to one photo and writes the result. Throws {@link Refusal}, or what the decoder says. */
export async function enhancePhoto(work: EnhanceWork): Promise<Enhanced> {
  const cv = await loadOpenCv()
  const { photo, notes } = await opened(cv, work)
  const result = await enhanced(cv, photo, work)
  await writePhoto(result.photo, work.to, work.paths[0]!)
  return { width: result.photo.width, height: result.photo.height, notes: [...notes, ...result.notes] }
}

/** The photo, or the photo that a bracket makes. */
async function opened(cv: Cv, { paths, maxEdge }: EnhanceWork): Promise<{ photo: Pixels; notes: StepNote[] }> {
  const edge = paths.length > 1 ? Math.min(maxEdge ?? fusedEdge, fusedEdge) : maxEdge
  const frames: Pixels[] = []
  for (const path of paths) frames.push(await readPixels(path, edge ? { maxEdge: edge } : {}))
  const [photo, ...others] = frames as [Pixels, ...Pixels[]]
  if (Math.min(photo.width, photo.height) < leastEdge) throw new Refusal(`it is too small: ${photo.width} × ${photo.height} pixels, and ${leastEdge} is the least for the shorter edge`)
  if (others.length === 0) return { photo, notes: [] }
  if (others.some(({ width, height }) => width !== photo.width || height !== photo.height)) throw new Refusal('the frames of its bracket are not of one size')
  const small = photo.width > fusedEdge - 2 || photo.height > fusedEdge - 2 ? `, at ${photo.width} × ${photo.height} pixels at most` : ''
  return { photo: fused(cv, frames), notes: [{ step: 'brackets', done: true, says: `${frames.length} exposures became one${small}` }] }
}

/** The recipe on pixels alone: no files, no clock, no chance. */
export async function enhanced(cv: Cv, photo: Pixels, { recipe, focal, region, logo, font }: Pick<EnhanceWork, 'recipe' | 'focal' | 'region' | 'logo' | 'font'>): Promise<{ photo: Pixels; notes: StepNote[] }> {
  const step = <Name extends RecipeStep['step']>(name: Name) => (recipe.steps.find((one) => one.step === name) ?? null) as StepOf<Name> | null
  const [white, tone, sky, verticals, crop, mark] = [step('white-balance'), step('tone'), step('sky'), step('verticals'), step('crop'), step('watermark')]
  const notes: StepNote[] = []
  let now = photo
  if (white || tone) {
    const seen = smaller(cv, now)
    const gains = white ? balance(seen, white) : ([1, 1, 1] as const)
    const curve = tone ? curveOf(white ? developed(cv, seen, gains, null, { stops: 0, black: 0, contrast: 0 }) : seen, tone) : { stops: 0, black: 0, contrast: 0 }
    now = developed(cv, now, gains, tone, curve)
    if (tone) notes.push({ step: 'tone', done: true, says: stopsOf(curve) })
  }
  if (sky) {
    // The sky is looked for in the photo as it was: bright recipes take the blue out of it.
    const found = region ? chosenSky(cv, photo, region.by === 'mask' ? { by: 'mask', plane: await maskOf(region.png) } : region) : findSky(cv, photo)
    if ('alpha' in found) now = paintSky(now, found.alpha, sky)
    notes.push('alpha' in found ? { step: 'sky', done: true, says: region ? 'replaced where you chose' : 'replaced' } : { step: 'sky', done: false, says: found.why })
  }
  if (verticals) {
    const found = verticals.auto ? leanOf(cv, photo) : { lean: { turn: 0, converge: 0 } }
    const lean = 'lean' in found ? found.lean : { turn: 0, converge: 0 }
    const whole = { turn: (lean.turn * verticals.auto) / 100 + Math.tan((verticals.turn * Math.PI) / 180), converge: (lean.converge * verticals.auto) / 100 }
    const isLeaning = Math.abs(whole.turn) > 0.0009 || Math.abs(whole.converge) > 0.0015
    if (isLeaning) now = straightened(cv, now, whole)
    notes.push('why' in found && !verticals.turn ? { step: 'verticals', done: false, says: `Left as it is: ${found.why}.` } : { step: 'verticals', done: isLeaning, says: isLeaning ? wordsOf(whole) : 'It is straight already.' })
  }
  if (crop) now = cropped(now, crop, focal)
  if (mark) now = await watermarked(now, mark, { logo, font })
  return { photo: now, notes }
}

/** By how much it was made lighter or darker. */
const stopsOf = ({ stops }: ToneCurve): string => (Math.abs(stops) < 0.05 ? 'as light as it was' : `${stops > 0 ? '+' : '−'}${Math.abs(stops).toFixed(1)} stops`)

/** By how much it was turned, or that falling lines were set upright where it was hardly turned. */
const wordsOf = ({ turn, converge }: Lean): string => (Math.abs(turn) > 0.0009 ? `straightened by ${degrees(turn)}${Math.abs(converge) > 0.01 ? ', falling lines set upright' : ''}` : 'falling lines set upright')

const degrees = (slope: number): string => `${Math.abs((Math.atan(slope) * 180) / Math.PI).toFixed(1)}°`

async function maskOf(png: Uint8Array): Promise<{ width: number; height: number; data: Uint8Array }> {
  const { width, height, data } = await readPixels(Buffer.from(png))
  return { width, height, data: Uint8Array.from({ length: width * height }, (_, at) => data[at * 3]!) }
}

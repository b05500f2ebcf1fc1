import { findDrift } from '../server/studio/staging/drift/find-drift.ts'
import { alterations, photographed, roomShape, seeded, sofaBox } from '../server/studio/staging/drift/synthetic-room.fixture.ts'

const rooms = 200
const asked = 0.95
const [width, height] = [480, 320]

/**
 * The drift check over a seeded set: rooms with another window, door or floor have to be refused, rooms that differ in furniture
 * under its mask, grain, exposure and JPEG only have to pass. The same seeds every time, and the bare difference of pixels beside it.
 */
export async function run(): Promise<void> {
  const mask = sofaMask()
  const kinds = Object.entries(alterations)
  const missed = new Map<string, number>()
  let [refused, passed, bareRefused, barePassed] = [0, 0, 0, 0]
  for (let seed = 1; seed <= rooms; seed++) {
    const [name, alter] = kinds[seed % kinds.length]!
    const altered = await roomPair(seed, alter)
    if (findDrift(altered.before, altered.after, mask).length > 0) refused++
    else missed.set(name, (missed.get(name) ?? 0) + 1)
    if (differs(altered, mask)) bareRefused++
    const clean = await roomPair(seed + 1_000_000, (shape) => shape)
    if (findDrift(clean.before, clean.after, mask).length === 0) passed++
    if (!differs(clean, mask)) barePassed++
  }
  const percent = (count: number) => `${((count / rooms) * 100).toFixed(1)} %`
  process.stdout.write(`  altered windows, doors, floors refused: ${percent(refused)} of ${rooms} (bare difference: ${percent(bareRefused)}), asked ${asked * 100} %${missed.size > 0 ? `; missed: ${[...missed].map(([name, count]) => `${name} ${count}`).join(', ')}` : ''}\n`)
  process.stdout.write(`  clean pairs passed: ${percent(passed)} of ${rooms} (bare difference: ${percent(barePassed)}), asked ${asked * 100} %\n`)
  if (Math.min(refused, passed) < rooms * asked) process.exitCode = 1
}

type Pair = { before: Awaited<ReturnType<typeof photographed>>; after: Awaited<ReturnType<typeof photographed>> }

async function roomPair(seed: number, alter: (shape: ReturnType<typeof roomShape>) => ReturnType<typeof roomShape>): Promise<Pair> {
  const random = seeded(seed)
  const shape = roomShape(random)
  return { before: await photographed(shape, random), after: await photographed(alter(shape), random, { exposure: 0.94 + random() * 0.12, furniture: true }) }
}

function sofaMask(): Uint8Array {
  const mask = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (x / width >= sofaBox.x - 0.02 && x / width <= sofaBox.x + sofaBox.w + 0.02 && y / height >= sofaBox.y - 0.02 && y / height <= sofaBox.y + sofaBox.h + 0.02) mask[y * width + x] = 1
  return mask
}

/** What one would write first: more than one pixel in a hundred differs by a tenth. */
function differs({ before, after }: Pair, mask: Uint8Array): boolean {
  let count = 0
  for (let at = 0; at < mask.length; at++) if (mask[at] === 0 && Math.abs(before.data[at * 3]! - after.data[at * 3]!) > 25) count++
  return count > mask.length * 0.01
}

import sharp from 'sharp'

/** Numbers from a seed, 0 to 1 (mulberry32), so that a failing room can be drawn again. */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export type RoomShape = { wall: number[]; floor: number[]; boards: number; window: { x: number; y: number; w: number; h: number }; door: { x: number; w: number; h: number; tone: number[] }; horizon: number }
const between = (random: () => number, from: number, to: number) => from + random() * (to - from)
const rgb = (tone: readonly number[]) => `rgb(${tone.map((part) => Math.round(Math.max(0, Math.min(255, part)))).join(',')})`

/** A room of the seed: walls, a floor of boards, one window, one door. */
export function roomShape(random: () => number): RoomShape {
  const light = between(random, 170, 235)
  const wood = between(random, 90, 170)
  return {
    wall: [light, light - between(random, 0, 12), light - between(random, 0, 25)],
    floor: [wood + 30, wood, wood - 35],
    boards: Math.round(between(random, 8, 18)),
    window: { x: between(random, 0.12, 0.3), y: between(random, 0.14, 0.24), w: between(random, 0.14, 0.26), h: between(random, 0.2, 0.3) },
    door: { x: between(random, 0.62, 0.78), w: between(random, 0.09, 0.14), h: between(random, 0.36, 0.46), tone: [between(random, 110, 160), between(random, 90, 120), between(random, 60, 90)] },
    horizon: between(random, 0.62, 0.7),
  }
}

/** What somebody must not change in a picture that is to sell the room. */
export const alterations = {
  'window moved': (shape: RoomShape) => ({ ...shape, window: { ...shape.window, x: shape.window.x + 0.06 } }),
  'window gone': (shape: RoomShape) => ({ ...shape, window: { ...shape.window, w: 0 } }),
  'window larger': (shape: RoomShape) => ({ ...shape, window: { ...shape.window, w: shape.window.w * 1.25 } }),
  'door gone': (shape: RoomShape) => ({ ...shape, door: { ...shape.door, w: 0 } }),
  'door wider': (shape: RoomShape) => ({ ...shape, door: { ...shape.door, w: shape.door.w * 1.3 } }),
  'door repainted': (shape: RoomShape) => ({ ...shape, door: { ...shape.door, tone: shape.door.tone.map((part) => 255 - part * 0.3) } }),
  'floor replaced': (shape: RoomShape) => ({ ...shape, floor: shape.floor.map((part, at) => part + [-38, -10, 32][at]!) }),
  'boards replaced': (shape: RoomShape) => ({ ...shape, boards: Math.round(shape.boards * 1.6), floor: shape.floor.map((part) => part - 14) }),
} as const

/** Samples of the room as a camera and a JPEG encoder leave them: grain of its own, exposure a little up or down. */
export async function photographed(shape: RoomShape, random: () => number, { exposure = 1, furniture = false, width = 480, height = 320 } = {}): Promise<{ data: Uint8Array; width: number; height: number; channels: number }> {
  const clean = await sharp(Buffer.from(drawing(shape, width, height, furniture))).removeAlpha().raw().toBuffer()
  for (let at = 0; at < clean.length; at++) clean[at] = Math.max(0, Math.min(255, Math.round(clean[at]! * exposure + (random() - 0.5) * 7)))
  const jpeg = await sharp(clean, { raw: { width, height, channels: 3 } }).jpeg({ quality: Math.round(between(random, 80, 94)) }).toBuffer()
  return { data: await sharp(jpeg).raw().toBuffer(), width, height, channels: 3 }
}

/** Where the sofa of `furniture` stands, 0 to 1. */
export const sofaBox = { x: 0.3, y: 0.58, w: 0.34, h: 0.3 }

function drawing({ wall, floor, boards, window, door, horizon }: RoomShape, width: number, height: number, furniture: boolean): string {
  const [w, h] = [width, height]
  const lines = Array.from({ length: boards + 1 }, (_, at) => `<line x1="${w * (0.5 + (at / boards - 0.5) * 0.9)}" y1="${h * horizon}" x2="${w * (0.5 + (at / boards - 0.5) * 2.2)}" y2="${h}" stroke="${rgb(floor.map((part) => part - 45))}" stroke-width="1.6"/>`).join('')
  const pane = window.w === 0 ? '' : `<rect x="${window.x * w}" y="${window.y * h}" width="${window.w * w}" height="${window.h * h}" fill="#f4f8ff" stroke="#5c5348" stroke-width="4"/><line x1="${(window.x + window.w / 2) * w}" y1="${window.y * h}" x2="${(window.x + window.w / 2) * w}" y2="${(window.y + window.h) * h}" stroke="#5c5348" stroke-width="3"/>`
  const leaf = door.w === 0 ? '' : `<rect x="${door.x * w}" y="${(horizon - door.h) * h}" width="${door.w * w}" height="${door.h * h}" fill="${rgb(door.tone)}" stroke="${rgb(door.tone.map((part) => part - 40))}" stroke-width="3"/>`
  const sofa = furniture ? `<rect x="${sofaBox.x * w}" y="${sofaBox.y * h}" width="${sofaBox.w * w}" height="${sofaBox.h * h}" rx="10" fill="#445a63"/>` : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><rect width="${w}" height="${h}" fill="${rgb(wall)}"/><polygon points="0,0 ${w * 0.08},${h * 0.1} ${w * 0.08},${h * horizon} 0,${h}" fill="${rgb(wall.map((part) => part - 22))}"/><rect y="${h * horizon}" width="${w}" height="${h * (1 - horizon)}" fill="${rgb(floor)}"/>${lines}<line x1="0" y1="${h * horizon}" x2="${w}" y2="${h * horizon}" stroke="#fff" stroke-width="4"/>${pane}${leaf}${sofa}</svg>`
}

import { createHmac } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { seededFraction } from '../kit/growth.ts'
import { tooMany } from './gate.ts'
import { OdataError } from './mls-error.ts'
import type { Mls } from './mls-state.ts'

const lifeSeconds = 12 * 3_600
const signature = (mls: Mls, key: string, revision: string, expires: string): string => createHmac('sha256', `media ${mls.state.bornAt}`).update(`${key} ${revision} ${expires}`).digest('hex').slice(0, 24)

/** An address for one photo, good for 12 hours. */
export function mediaAddress(mls: Mls, key: string, revision: number): string {
  const expires = String(Math.floor(mls.world.now().getTime() / 1000) + lifeSeconds)
  return mls.world.url(`/media/${key}.jpg?r=${revision}&expires=${expires}&sig=${signature(mls, key, String(revision), expires)}`)
}

/** The photos: drawn when first asked for. An address that ran out, and a page that shows our copy as its own, are refused. */
export function registerMedia(app: FastifyInstance, mls: Mls): void {
  app.get<{ Params: { file: string }; Querystring: Record<string, string | undefined> }>('/media/:file', { config: { sandbox: 'public' } }, async (request, reply) => {
    const key = request.params.file.replace(/\.jpg$/, '')
    const { r = '0', expires = '0', sig = '' } = request.query
    if (request.headers.referer || request.headers['sec-fetch-dest'] === 'image') throw new OdataError(403, 'Forbidden', 'Hot linking is not allowed. Copy the photo and serve it yourself.')
    if (sig !== signature(mls, key, r, expires) || Number(expires) * 1000 < mls.world.now().getTime()) throw new OdataError(403, 'AccessDenied', 'Request has expired.')
    const { exceeded, resetAt } = mls.rates.mediaSecond.spend('media')
    if (exceeded) throw tooMany('Too many photos at once.', resetAt, mls)
    const photo = Object.values(mls.state.properties).flatMap((one) => (key.startsWith(`${one.ListingKey}-`) ? one.Media : [])).find((one) => one.MediaKey === key)
    if (!photo) throw new OdataError(404, 'NotFound', 'No such photo.')
    const name = `${key}-r${r}`
    let bytes = await mls.world.files.get(name)
    if (!bytes) await mls.world.files.put(name, (bytes = await draw(name, photo.ImageOf)))
    return reply.type('image/jpeg').send(bytes)
  })
}

/** A drawn house or room, 1024 by 683, whose colours follow from its name. */
async function draw(name: string, room: string): Promise<Buffer> {
  const roll = (what: string, most: number): number => Math.floor(seededFraction(name, what) * most)
  const hue = roll('hue', 360)
  const wall = `hsl(${hue} 32% 62%)`
  const roof = `hsl(${(hue + 20) % 360} 34% 30%)`
  const width = 380 + roll('width', 240)
  const left = (1024 - width) / 2
  const windows = Array.from({ length: 2 + roll('windows', 3) }, (_, at) => `<rect x="${left + 36 + at * 84}" y="360" width="54" height="76" rx="3" fill="hsl(48 70% ${70 + roll(`lit${at}`, 20)}%)"/>`).join('')
  const outside = `<rect width="1024" height="683" fill="hsl(${200 + roll('sky', 30)} 45% ${70 + roll('light', 18)}%)"/><path d="M0 420 Q250 ${300 + roll('hill', 80)} 520 410 T1024 380 V683 H0z" fill="hsl(${100 + roll('green', 40)} 26% 52%)"/><rect y="520" width="1024" height="163" fill="hsl(${90 + roll('grass', 40)} 30% 42%)"/>
    <rect x="${left}" y="320" width="${width}" height="220" fill="${wall}"/><path d="M${left - 30} 325 L512 ${170 + roll('gable', 60)} L${left + width + 30} 325z" fill="${roof}"/>${windows}<rect x="${left + width - 90}" y="420" width="56" height="120" fill="${roof}"/>`
  const inside = `<rect width="1024" height="683" fill="hsl(${hue} 24% 82%)"/><rect y="470" width="1024" height="213" fill="hsl(${28 + roll('floor', 14)} 34% 46%)"/><rect x="${120 + roll('pane', 200)}" y="120" width="260" height="230" fill="hsl(205 60% 84%)" stroke="#fff" stroke-width="14"/><rect x="${520 + roll('sofa', 120)}" y="400" width="${260 + roll('long', 120)}" height="130" rx="18" fill="hsl(${(hue + 160) % 360} 30% 44%)"/><circle cx="${700 + roll('lamp', 120)}" cy="180" r="42" fill="hsl(46 80% 78%)"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="683" viewBox="0 0 1024 683">${/Front|Yard/.test(room) ? outside : inside}<text x="24" y="660" font-family="sans-serif" font-size="18" fill="#fff" fill-opacity=".7">${name}</text></svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer()
}

import { createHmac } from 'node:crypto'
import { equal } from '../../platform/crypto/equal.ts'
import type { Context } from '../../platform/operations/context.ts'
import { isId } from '../../platform/ids.ts'

const dayMs = 86_400_000
const files = ['poster.jpg', 'captions.vtt', 'captions.srt'] as const
export type FilmFile = (typeof files)[number]

/** A signed address of something that lies beside a film, for one to two days; whole days, so that it lasts in caches. */
export function filmAddress(ctx: Pick<Context, 'ports' | 'now'>, renderId: string, file: FilmFile): string {
  const day = Math.ceil(ctx.now.getTime() / dayMs) + 1
  return `/files/films/${renderId}/${day}-${macOf(ctx.ports.secretFor('studio.films'), renderId, day)}/${file}`
}

/** The key in the storage that an address stands for; null when it was not made here or its time is over. */
export function keyOfAddress(secret: string, { renderId, token, file }: { renderId: string; token: string; file: string }, now: Date): string | null {
  const [day = '', mac = ''] = token.split('-')
  if (!isId(renderId) || !(files as readonly string[]).includes(file) || !/^\d{1,6}$/.test(day)) return null
  if (Number(day) * dayMs <= now.getTime() || !equal(mac, macOf(secret, renderId, Number(day)))) return null
  return `studio/films/${renderId}/${file}`
}

const macOf = (secret: string, renderId: string, day: number) => createHmac('sha256', secret).update(`film\n${renderId}\n${day}`).digest('hex').slice(0, 32)

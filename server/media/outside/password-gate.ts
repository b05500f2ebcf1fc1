import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { verifyPassword } from '../../platform/crypto/password.ts'
import { sign, verify } from '../../platform/crypto/sign.ts'
import type { House } from '../../platform/house.ts'
import type { Ports } from '../../platform/ports.ts'
import { addSeconds } from '../../platform/time.ts'

/** What is behind a password: a share link or a request for uploads. */
export type Guarded = { id: string; passwordHash: string | null }

const purpose = 'media.outside-password'
const cookieName = 'foyer_pass'
const passSec = 12 * 3600
/** Wrong tries of one visitor, and of all together so that many addresses do not help; they grow back evenly. */
const ofOne = { limit: 10, windowSec: 900 }
const ofAll = { limit: 200, windowSec: 3600 }

/** Which password the pass was given for: after a new one it opens nothing. */
const markOf = (passwordHash: string) => createHash('sha256').update(passwordHash).digest('base64url').slice(0, 16)

/** Whether the visitor gave the password before. The pass is the only cookie, kept for half a day and sent to this link alone. */
export function hasPass(house: House, request: FastifyRequest, { id, passwordHash }: Guarded): boolean {
  if (passwordHash === null) return true
  const pass = verify(request.cookies[cookieName] ?? '', { purpose, now: house.now() }, house.ports.secretFor(purpose))
  return pass.ok && pass.data['id'] === id && pass.data['mark'] === markOf(passwordHash)
}

/** Looks at a password; null when it fits, else why not, in words. A wrong one counts; after ten the visitor waits. */
export async function tryPassword(ports: Pick<Ports, 'rate' | 'secretFor'>, address: string, { id, passwordHash }: Guarded, given: string): Promise<string | null> {
  if (passwordHash === null) return null
  const key = createHash('sha256').update(`${ports.secretFor(purpose)}${address}`).digest('base64url')
  const rules = [[`${purpose}:${id}:${key}`, ofOne], [`${purpose}:${id}`, ofAll]] as const
  for (const [name, rule] of rules) {
    const left = await ports.rate.peek(name, rule)
    if (!left.allowed) return `There were too many wrong passwords, so this link is locked for you. Try again in ${inWords(left.resetSec)}, or ask whoever sent it.`
  }
  if (await verifyPassword(given, passwordHash)) {
    await ports.rate.reset(rules[0][0])
    return null
  }
  const taken = await Promise.all(rules.map(([name, rule]) => ports.rate.take(name, rule)))
  const left = Math.min(...taken.map(({ remaining }) => remaining))
  return `This is not the password.${left <= 3 ? ` ${left === 0 ? 'After this one the link is locked for some minutes.' : `${left} ${left === 1 ? 'try is' : 'tries are'} left.`}` : ''} Mind capitals, and ask whoever sent the link.`
}

/** Remembers in the visitor's browser that the password was given. */
export function givePass(house: House, reply: FastifyReply, { id, passwordHash }: Guarded, path: string): void {
  if (passwordHash === null) return
  const token = sign({ purpose, expiresAt: addSeconds(house.now(), passSec), data: { id, mark: markOf(passwordHash) } }, house.ports.secretFor(purpose))
  reply.setCookie(cookieName, token, { path, maxAge: passSec, httpOnly: true, sameSite: 'lax', secure: house.ports.publicUrl.startsWith('https:') })
}

const inWords = (seconds: number) => (seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`)

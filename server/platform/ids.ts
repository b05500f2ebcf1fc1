import { z } from 'zod'

declare const noun: unique symbol
/** A uuid of one noun: a `LeadId` where a `PostId` is wanted does not compile. */
export type Id<Noun extends string> = string & { readonly [noun]: Noun }

// Contracts are read by the web too, so this uses what browsers and Node.js both have.
const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const pool = new Uint8Array(16 * 256)
let used = pool.length
let lastMs = 0
let sequence = 0

/** Sixteen random bytes; they are drawn from the system 256 ids at a time, since each call to it costs a microsecond. */
function randomSixteen(): Uint8Array {
  if (used === pool.length) {
    crypto.getRandomValues(pool)
    used = 0
  }
  return pool.slice(used, (used += 16))
}

/**
 * A new UUID version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then a 12-bit counter that keeps ids made in
 * one millisecond in order, then 62 random bits.
 */
export function newId<Noun extends string>(): Id<Noun> {
  const bytes = randomSixteen()
  let ms = Date.now()
  if (ms <= lastMs) {
    ms = lastMs
    sequence++
    if (sequence > 0xfff) {
      ms = ++lastMs
      sequence = 0
    }
  } else {
    lastMs = ms
    sequence = bytes[0]!
  }
  for (let at = 5, rest = ms; at >= 0; at--, rest = Math.floor(rest / 256)) bytes[at] = rest % 256
  bytes[6] = 0x70 | (sequence >> 8)
  bytes[7] = sequence & 0xff
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  let text = ''
  for (let at = 0; at < 16; at++) text += at === 4 || at === 6 || at === 8 || at === 10 ? `-${hexOf[bytes[at]!]}` : hexOf[bytes[at]!]
  return text as Id<Noun>
}

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Is the text an id in the one form we write: lower-case hex with hyphens? */
export const isId = (text: string): boolean => pattern.test(text)

/** The schema of an id of one noun, for contracts. */
export const idOf = <Noun extends string>(what: Noun) =>
  z.string().regex(pattern, `must be the id of a ${what}: 36 characters, as the API gives it`).meta({ format: 'uuid' }) as unknown as z.ZodType<Id<Noun>, string>

export type WorkspaceId = Id<'workspace'>
export type PersonId = Id<'person'>

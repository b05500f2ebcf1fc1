import { randomBytes } from 'node:crypto'
import { z } from 'zod'

declare const noun: unique symbol
/** A uuid of one noun: a `LeadId` where a `PostId` is wanted does not compile. */
export type Id<Noun extends string> = string & { readonly [noun]: Noun }

let lastMs = 0
let sequence = 0

/**
 * A new UUID version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then a 12-bit counter that keeps ids made in
 * one millisecond in order, then 62 random bits.
 */
export function newId<Noun extends string>(): Id<Noun> {
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
    sequence = randomBytes(1)[0]!
  }
  const bytes = randomBytes(16)
  bytes.writeUIntBE(ms, 0, 6)
  bytes[6] = 0x70 | (sequence >> 8)
  bytes[7] = sequence & 0xff
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Noun>
}

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Is the text an id in the one form we write: lower-case hex with hyphens? */
export const isId = (text: string): boolean => pattern.test(text)

/** The schema of an id of one noun, for contracts. */
export const idOf = <Noun extends string>(what: Noun) =>
  z.string().regex(pattern, `must be the id of a ${what}: 36 characters, as the API gives it`).meta({ format: 'uuid' }) as unknown as z.ZodType<Id<Noun>, string>

export type WorkspaceId = Id<'workspace'>
export type PersonId = Id<'person'>

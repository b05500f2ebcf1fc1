import { randomBytes, randomInt } from 'node:crypto'

const letters = '234567abcdefghijklmnopqrstuvwxyz'

// One clock identifier for each process, as the specification wants it.
const clockId = BigInt(randomBytes(2).readUInt16BE() & 1023)
let last = 0n

/**
 * A record key in TID form (atproto.com/specs/tid): 53 bits of microseconds and 10 bits that tell clocks apart, base32-sortable,
 * 13 letters. Within a process each is later than the one before; the microseconds below the millisecond are drawn, so that
 * two processes in one millisecond differ too.
 */
export function newTid(now: Date = new Date()): string {
  const wanted = BigInt(now.getTime()) * 1000n + BigInt(randomInt(1000))
  last = wanted > last ? wanted : last + 1n
  let value = (last << 10n) | clockId
  let text = ''
  for (let place = 0; place < 13; place++) {
    text = letters[Number(value & 31n)] + text
    value >>= 5n
  }
  return text
}

import { randomBytes } from 'node:crypto'

const letters = '234567abcdefghijklmnopqrstuvwxyz'

/**
 * A record key in TID form (atproto.com/specs/tid): 53 bits of microseconds and 10 bits that set clocks apart, base32-sortable,
 * 13 letters. The microseconds below the millisecond are drawn, so that many made in one millisecond differ.
 */
export function newTid(now: Date = new Date()): string {
  const random = randomBytes(4).readUInt32BE()
  let value = (((BigInt(now.getTime()) * 1000n + BigInt(random % 1000)) & ((1n << 53n) - 1n)) << 10n) | BigInt((random >>> 16) & 1023)
  let text = ''
  for (let place = 0; place < 13; place++) {
    text = letters[Number(value & 31n)] + text
    value >>= 5n
  }
  return text
}

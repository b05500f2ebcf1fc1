import { createHash } from 'node:crypto'

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'
const BASE32_SORTABLE = '234567abcdefghijklmnopqrstuvwxyz'

/** RFC 4648 base32 in small letters, without padding. */
export function base32(bytes: Uint8Array): string {
  let bits = 0
  let value = 0
  let text = ''
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      text += BASE32[(value >>> (bits - 5)) & 31]
      bits -= 5
    }
    value &= (1 << bits) - 1
  }
  return bits > 0 ? text + BASE32[(value << (5 - bits)) & 31] : text
}

/** CIDv1 of raw bytes (codec 0x55, sha2-256): the real address of a blob, "bafkrei…". */
export function blobCid(bytes: Uint8Array): string {
  return cid(0x55, bytes)
}

/**
 * An address in the form of a record's CID, "bafyrei…". Hashed over JSON and not over DAG-CBOR, so it differs from the
 * one a real server would compute; callers may only compare it with what the sandbox said before.
 */
export function recordCid(record: unknown): string {
  return cid(0x71, Buffer.from(JSON.stringify(record)))
}

function cid(codec: number, bytes: Uint8Array): string {
  const digest = createHash('sha256').update(bytes).digest()
  return `b${base32(Buffer.concat([Buffer.from([0x01, codec, 0x12, 0x20]), digest]))}`
}

let lastMicroseconds = 0n

/** A record key in TID form: 13 characters that sort by time; never the same one twice. */
export function nextTid(now: Date): string {
  const wanted = BigInt(now.getTime()) * 1000n
  lastMicroseconds = wanted > lastMicroseconds ? wanted : lastMicroseconds + 1n
  let value = lastMicroseconds << 10n
  let text = ''
  for (let i = 0; i < 13; i += 1) {
    text = BASE32_SORTABLE[Number(value & 31n)] + text
    value >>= 5n
  }
  return text
}

/** Whether a text has TID form (atproto "record-key" specification). */
export function isTid(text: string): boolean {
  return /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/.test(text)
}

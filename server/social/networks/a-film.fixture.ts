import { randomBytes } from 'node:crypto'

/** Bytes that begin as an MP4 film does (ISO 14496-12: an ftyp box, then mdat) and show nothing. No two are the same. */
export function aFilm(bytes = 4_000): Buffer {
  const ftyp = Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1')
  const head = Buffer.alloc(8)
  head.writeUInt32BE(bytes - ftyp.length, 0)
  head.write('mdat', 4, 'latin1')
  return Buffer.concat([ftyp, head, randomBytes(16), Buffer.alloc(bytes - ftyp.length - 8 - 16)])
}

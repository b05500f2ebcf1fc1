import { createCipheriv } from 'node:crypto'
import { Readable } from 'node:stream'

const block = 16

/** Bytes of a part once encrypted: the last one is filled up to whole blocks (PKCS7), the others are whole already. */
export const sealedBytes = (plain: number, isLast: boolean): number => (isLast ? (Math.floor(plain / block) + 1) * block : plain)

/**
 * Encrypts one part of a file (AES-256-CBC) as it streams by. `iv` is the file's for the first part and the last block of the
 * part before for every other one, so a worker that takes over goes on where the last one stopped. `plain` is a multiple of 16
 * for all parts but the last. `lastBlock` is known once the stream has ended.
 */
export function encryptPart(plain: Readable, { key, iv, isLast }: { key: Buffer; iv: Buffer; isLast: boolean }): { stream: Readable; lastBlock: () => string } {
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  cipher.setAutoPadding(isLast)
  let tail: Buffer = Buffer.alloc(0)
  const seen = (piece: Buffer): Buffer => {
    tail = piece.length >= block ? piece.subarray(-block) : Buffer.concat([tail, piece]).subarray(-block)
    return piece
  }
  async function* pieces(): AsyncGenerator<Buffer> {
    for await (const piece of plain) yield seen(cipher.update(piece as Buffer))
    yield seen(cipher.final())
  }
  return { stream: Readable.from(pieces(), { objectMode: false }), lastBlock: () => tail.toString('base64') }
}

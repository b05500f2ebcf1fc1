import { createHmac } from 'node:crypto'
import { equal } from '../../platform/crypto/equal.ts'
import { noticeBytes, readNotice, type Notice } from './notice.ts'
import type { Crop, Focal } from './presets.ts'

/** What a picture's address carries: which bytes, from a film's poster or not, which page of a PDF file, where to cut, which part of it, what it says about itself, until when. */
export type PictureGrant = { checksum: string; poster: boolean; page?: number | null; focal: Focal | null; crop?: Crop | null; notice?: Notice | null; expiresAt: Date | null }

const dayMs = 86_400_000
const length = 32 + 1 + 2 + 4
/** A part of a picture: four numbers of two bytes, in ten thousandths. */
const cropLength = 8
/** The number of a page. */
const pageLength = 2
const macLength = 16

/**
 * Packs a grant into the address and signs it. It names bytes by their checksum, so no row has to be read to serve it; only
 * who was given it can know it. Whole days, so that an address lasts in caches.
 */
export function writePictureToken(grant: PictureGrant, secret: string): string {
  const pageAt = length + (grant.crop ? cropLength : 0)
  const body = Buffer.alloc(pageAt + (grant.page ? pageLength : 0))
  Buffer.from(grant.checksum, 'hex').copy(body)
  body[32] = (grant.poster ? 1 : 0) | (grant.focal ? 2 : 0) | (grant.crop ? 4 : 0) | (grant.notice ? 8 : 0) | (grant.page ? 16 : 0)
  body[33] = grant.focal ? Math.round(grant.focal.x * 100) : 0
  body[34] = grant.focal ? Math.round(grant.focal.y * 100) : 0
  body.writeUInt32BE(grant.expiresAt ? Math.ceil(grant.expiresAt.getTime() / dayMs) : 0, 35)
  if (grant.crop) for (const [place, part] of [grant.crop.x, grant.crop.y, grant.crop.w, grant.crop.h].entries()) body.writeUInt16BE(Math.round(part * 10_000), length + place * 2)
  if (grant.page) body.writeUInt16BE(grant.page, pageAt)
  const whole = grant.notice ? Buffer.concat([body, noticeBytes(grant.notice)]) : body
  return Buffer.concat([whole, macOf(whole, secret)]).toString('base64url')
}

/** Opens a token; null when it was not made here or its time is over. */
export function readPictureToken(token: string, secret: string, now: Date): PictureGrant | null {
  const bytes = Buffer.from(token, 'base64url')
  const bodyLength = bytes.length - macLength
  if (bodyLength < length) return null
  const body = bytes.subarray(0, bodyLength)
  if (!equal(bytes.subarray(bodyLength).toString('hex'), macOf(body, secret).toString('hex'))) return null
  const day = body.readUInt32BE(35)
  const expiresAt = day ? new Date(day * dayMs) : null
  if (expiresAt && expiresAt <= now) return null
  const flags = body[32]!
  const part = (place: number) => body.readUInt16BE(length + place * 2) / 10_000
  const pageAt = length + (flags & 4 ? cropLength : 0)
  const noticeAt = pageAt + (flags & 16 ? pageLength : 0)
  return {
    checksum: body.subarray(0, 32).toString('hex'),
    poster: (flags & 1) !== 0,
    focal: flags & 2 ? { x: body[33]! / 100, y: body[34]! / 100 } : null,
    ...(flags & 4 ? { crop: { x: part(0), y: part(1), w: part(2), h: part(3) } } : {}),
    ...(flags & 16 ? { page: body.readUInt16BE(pageAt) } : {}),
    ...(flags & 8 ? { notice: readNotice(body.subarray(noticeAt)) } : {}),
    expiresAt,
  }
}

const macOf = (body: Buffer, secret: string) => createHmac('sha256', secret).update('picture\n').update(body).digest().subarray(0, macLength)

import QRCode from 'qrcode'
import { z } from 'zod'
import { CreateLink, Link, Links, ListLinks, QrCode } from '../contract.ts'
import { noFreeCode, targetRefused } from '../errors.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operations/operation.ts'
import { toPage } from '../../platform/page.ts'
import { createLink } from './create-link.ts'
import { findLink, pageOfLinks, presentLink, shortUrl } from './link-queries.ts'

export const listLinks = operation({
  id: 'links.links.list',
  summary: 'Short links, newest first, with the clicks and visits they brought.',
  http: 'GET /api/v1/links',
  permission: 'links:read',
  effect: 'read',
  input: ListLinks,
  output: Links,
  agent: { when: 'asked which links of a post or listing were followed' },
}).run(async (ctx, input) => toPage(await pageOfLinks(ctx, input), input.limit, (row) => presentLink(ctx, row), (row) => [row.createdAt, row.id]))

export const getLink = operation({
  id: 'links.links.get',
  summary: 'One short link.',
  http: 'GET /api/v1/links/:id',
  permission: 'links:read',
  effect: 'read',
  input: z.strictObject({ id: idOf('link') }),
  output: Link,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const row = await findLink(ctx, id)
  if (!row) throw notFound({ what: 'link' })
  return presentLink(ctx, row)
})

export const makeLink = operation({
  id: 'links.links.create',
  summary: 'Make a short link that counts its clicks.',
  http: 'POST /api/v1/links',
  permission: 'links:write',
  effect: 'write',
  status: 201,
  input: CreateLink,
  output: Link,
  errors: [targetRefused, noFreeCode],
}).run(async (ctx, input) => {
  const { id } = await createLink(ctx, input)
  return presentLink(ctx, (await findLink(ctx, id))!)
})

export const readQrCode = operation({
  id: 'links.links.qr',
  summary: 'The QR code of a short link, as SVG for signs and print.',
  http: 'GET /api/v1/links/:id/qr',
  permission: 'links:read',
  effect: 'read',
  input: z.strictObject({ id: idOf('link') }),
  output: QrCode,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const row = await findLink(ctx, id)
  if (!row) throw notFound({ what: 'link' })
  const url = shortUrl(ctx.ports.publicUrl, row.code)
  // Level Q survives a quarter of the code being scratched or rained on, which is what happens to a sign.
  return { url, svg: await QRCode.toString(url, { type: 'svg', errorCorrectionLevel: 'Q', margin: 4 }) }
})

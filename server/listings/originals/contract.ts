import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

/** The page on which visitors compare altered pictures with the photos as they were taken. */
export const OriginalsPage = z.object({
  listingId: z.string(),
  title: z.string(),
  onShow: z.boolean().describe('It opens with the public page of the listing'),
  url: z.string().describe('For print: it holds when the page gets another name'),
  pageUrl: z.string(),
  qrSvg: z.string().describe('Address of the code as SVG'),
  qrPng: z.string().describe('Address of the code as PNG, 1200 pixels wide'),
  noindex: z.boolean(),
  held: z.array(z.object({ assetId: z.string(), name: z.string(), why: z.string() })).describe('Photos of the listing that are not shown, and why'),
  may: z.object({ edit: z.boolean() }),
})
export type OriginalsPage = z.output<typeof OriginalsPage>
export const ReadOriginals = z.strictObject({ id: idOf('listing') })
export const SetOriginals = z.strictObject({ id: idOf('listing'), noindex: z.boolean().describe('Ask search engines to leave the page out') })

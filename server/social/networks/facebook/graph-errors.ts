import { z } from 'zod'
import type { Failure } from '../../publishing/outcome.ts'

const Envelope = z.object({
  error: z.object({
    message: z.string().catch(''),
    code: z.number().catch(0),
    error_subcode: z.number().optional(),
    is_transient: z.boolean().optional(),
    error_user_msg: z.string().optional(),
  }),
})

/** Subcodes that deserve words of their own (Meta, "Handling errors" and the pages on publishing). */
const subcodes: Record<number, { reason: string; remedy: string; field?: string }> = {
  1366046: { reason: 'Facebook cannot read the picture, or it is over 10 MB.', remedy: 'Use a JPEG or PNG below 10 MB.', field: 'media' },
  1366051: { reason: 'This picture was posted already.', remedy: 'Publish again; the picture is uploaded anew.', field: 'media' },
  1390008: { reason: 'Facebook says this page posts too fast.', remedy: 'Wait an hour, then try again.' },
  1346003: { reason: 'Facebook flagged the content as abusive.', remedy: 'Change the text or the link, or ask Facebook for a review.', field: 'text' },
  1404102: { reason: 'The post goes against the community standards of Facebook.', remedy: 'Change the text or the pictures.', field: 'text' },
  1404078: { reason: 'This page needs the page publishing authorisation of Facebook.', remedy: 'Open the page on Facebook and follow the notice there, then try again.', field: 'account' },
  4854002: { reason: 'Facebook wants you to confirm who you are.', remedy: 'Open the Facebook app, confirm, then try again.', field: 'account' },
  1609008: { reason: 'Facebook does not take links to facebook.com here.', remedy: 'Take the link out, or lead it elsewhere.', field: 'link' },
  2061006: { reason: 'Facebook cannot reach the link.', remedy: 'Check that the address is public.', field: 'link' },
}

const limits = new Set([4, 17, 32, 341, 613])
const isBusinessLimit = (code: number) => (code >= 80_000 && code <= 80_009) || code === 80_014

/** What an error of the Graph API means: by code first, by status second. */
export function graphFailure(status: number, body: string, headers: Headers, creates: boolean): Failure {
  const read = Envelope.safeParse(parsed(body))
  if (!read.success) return broken(status, creates)
  const { code, message, error_subcode: subcode, is_transient: transient, error_user_msg: forPeople } = read.data.error
  const said = (forPeople ?? message).replace(/^\(#\d+\) /, '')
  if (limits.has(code) || isBusinessLimit(code)) return { word: 'retry', reason: 'Facebook takes no more calls for a while.', scope: 'account', ...regain(headers) }
  if (code === 102 || code === 190) return { word: 'reconnect', reason: said, renewable: subcode === undefined || subcode === 463 || subcode === 467 }
  const known = subcode === undefined ? undefined : subcodes[subcode]
  if (known) return { word: 'rejected', ...known }
  if (code === 10 || (code >= 200 && code <= 299)) return { word: 'reconnect', reason: `Facebook says a permission is missing: ${said}` }
  if (code === 368) return { word: 'rejected', reason: `Facebook blocks this page for a while: ${said}`, remedy: 'Look at the page on Facebook; try again in some hours.', field: 'account' }
  if (code === 506) return { word: 'rejected', reason: 'Facebook had the same text on this page a moment ago.', remedy: 'Change the text a little.', field: 'text' }
  if (code === 1609005) return { word: 'rejected', reason: 'Facebook cannot read the page behind the link.', remedy: 'Check that the address is public.', field: 'link' }
  if (code === 100 && subcode === 33) return { word: 'rejected', reason: said, remedy: 'It is gone, or the page is not ours any more.', field: 'post' }
  if (transient || code === 1 || code === 2 || status >= 500) return broken(status, creates)
  return { word: 'rejected', reason: `Facebook refused it: ${said}`, remedy: 'Change what it names, then try again.', field: 'post' }
}

/** After a failure on their side a create may have happened all the same. */
const broken = (status: number, creates: boolean): Failure => ({ word: creates ? 'unknown' : 'retry', reason: `Facebook answered ${status}.` })

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return {} // a gateway's page instead of JSON; the status still tells
  }
}

const Usage = z.record(z.string(), z.array(z.object({ estimated_time_to_regain_access: z.number().catch(0) })))

/** Minutes until the limit opens again, from X-Business-Use-Case-Usage; five where it does not say. */
function regain(headers: Headers): { afterSec: number } {
  const after = Number(headers.get('retry-after') ?? Number.NaN)
  if (Number.isFinite(after)) return { afterSec: Math.max(1, after) }
  const read = Usage.safeParse(parsed(headers.get('x-business-use-case-usage') ?? ''))
  const minutes = read.success ? Math.max(0, ...Object.values(read.data).flat().map((one) => one.estimated_time_to_regain_access)) : 0
  return { afterSec: minutes > 0 ? minutes * 60 : 300 }
}

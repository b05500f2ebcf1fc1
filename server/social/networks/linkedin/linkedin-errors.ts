import { z } from 'zod'
import type { Failure } from '../../publishing/outcome.ts'

const Body = z.object({
  code: z.string().catch(''),
  message: z.string().catch(''),
  serviceErrorCode: z.number().optional(),
  error: z.string().catch(''),
  error_description: z.string().catch(''),
  errorDetails: z.object({ inputErrors: z.array(z.object({ description: z.string().catch(''), input: z.object({ inputPath: z.object({ fieldPath: z.string() }) }).optional() })) }).optional(),
}).catch({ code: '', message: '', error: '', error_description: '' })

/** The post that LinkedIn names when it refuses a text as one it has; null for every other failure. */
export const twinOf = (failure: Failure): string | null => (failure.word === 'rejected' && failure.field === 'text' ? (/urn:li:(?:share|ugcPost):\d+/.exec(failure.reason)?.[0] ?? null) : null)

/** What an error of the REST API means: its code first, its status second. */
export function linkedinFailure(status: number, body: string, headers: Headers, { creates, now }: { creates: boolean; now: Date }): Failure {
  const { code, message, error, error_description: about, errorDetails } = Body.parse(parsed(body))
  const input = errorDetails?.inputErrors[0]
  const said = about || input?.description || message || error || `status ${status}`
  const path = input?.input?.inputPath.fieldPath ?? ''
  if (error === 'invalid_grant') return { word: 'reconnect', reason: 'LinkedIn ended the connection.' }
  if (error) return { word: 'rejected', reason: `LinkedIn did not finish the sign-in: ${said}`, remedy: 'Connect again. If it stays so, the operator checks the app of LinkedIn.', field: 'account' }
  if (status === 401) return { word: 'reconnect', reason: code === 'REVOKED_ACCESS_TOKEN' ? 'The permission was taken back at LinkedIn.' : 'The access to LinkedIn has ended.', renewable: code !== 'REVOKED_ACCESS_TOKEN' }
  if (status === 426 || code === 'NONEXISTENT_VERSION') return { word: 'rejected', reason: 'LinkedIn no longer serves the version that is set here.', remedy: 'The operator sets LINKEDIN_API_VERSION to a newer one, such as the month before last; then retry.', field: 'account' }
  if (status === 429) return { word: 'retry', reason: 'LinkedIn takes no more calls today.', scope: 'account', afterSec: afterLimit(headers, now) }
  if (code === 'DUPLICATE_POST') return { word: 'rejected', reason: `LinkedIn has the same text from this account already: ${said}`, remedy: 'Change the text a little.', field: 'text' }
  if (status === 403) return { word: 'reconnect', reason: `LinkedIn says a permission is missing: ${said}` }
  if (status >= 500) return creates ? { word: 'unknown', reason: `LinkedIn answered ${status}.` } : { word: 'retry', reason: `LinkedIn answered ${status}.` }
  if (status === 404) return { word: 'rejected', reason: said, remedy: 'It is not on LinkedIn any more.', field: 'post' }
  const field = /poll/.test(path) ? 'poll' : /commentary|text/.test(path) ? 'text' : /content|upload|media/i.test(path) || status === 413 ? 'media' : 'post'
  return { word: 'rejected', reason: `LinkedIn refused it: ${said}`, remedy: 'Change what it names, then try again.', field }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return {} // a gateway's page instead of JSON; the status still tells
  }
}

/** LinkedIn does not say when a limit opens. Short ones open in a minute; daily ones at midnight UTC, so it is asked again each quarter of an hour. */
function afterLimit(headers: Headers, now: Date): number {
  const after = Number(headers.get('retry-after') ?? Number.NaN)
  if (Number.isFinite(after)) return Math.max(1, after)
  const untilMidnight = 86_400 - ((now.getTime() / 1000) % 86_400)
  return Math.max(60, Math.min(900, untilMidnight))
}

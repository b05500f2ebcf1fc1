import { z } from 'zod'
import type { Failure } from '../../publishing/outcome.ts'

const Problem = z.object({
  title: z.string().catch(''),
  detail: z.string().catch(''),
  type: z.string().catch(''),
  error: z.string().catch(''),
  error_description: z.string().catch(''),
  errors: z.array(z.object({ message: z.string().catch(''), detail: z.string().catch(''), code: z.number().optional() })).catch([]),
}).catch({ title: '', detail: '', type: '', error: '', error_description: '', errors: [] })

type About = { creates: boolean; isGrant: boolean; now: Date }

/** Is this the refusal of a text that the account has posted before? */
export const isDuplicate = (failure: Failure): boolean => failure.word === 'rejected' && failure.field === 'text' && /same text/.test(failure.reason)

/** What an error of API v2 means: its type and code first, its status second. The older body with numbered errors still comes up. */
export function xFailure(status: number, body: string, headers: Headers, { creates, isGrant, now }: About): Failure {
  const problem = Problem.parse(parsed(body))
  const code = problem.errors.find((one) => one.code !== undefined)?.code
  const said = problem.error_description || problem.errors.map(({ message, detail }) => message || detail).find((one) => one !== '') || problem.detail || problem.title || `status ${status}`
  if (/usage-capped/.test(problem.type)) return { word: 'rejected', reason: 'The app has used up what X allows it, or its credits.', remedy: 'Top up the credits of the app in the developer portal of X, then try again.', field: 'account' }
  if (status === 429 || code === 88) return { word: 'retry', reason: 'X takes no more calls for a while.', scope: 'account', ...resetIn(headers, now) }
  if (isGrant && status < 500) return { word: 'reconnect', reason: `X did not renew the access: ${said}` }
  if (status === 401 || code === 89) return { word: 'reconnect', reason: 'X does not take the access any more.', renewable: true }
  if (code === 187 || /duplicate content/i.test(said)) return { word: 'rejected', reason: 'X had the same text from this account before.', remedy: 'Change the text a little.', field: 'text' }
  if (code === 186 || /too long/i.test(said)) return { word: 'rejected', reason: 'The text is too long for X.', remedy: 'Shorten it. Premium accounts may write more; connect the account again if that changed.', field: 'text' }
  if (code === 326 || /locked|suspended/i.test(said)) return { word: 'rejected', reason: `X has locked this account: ${said}`, remedy: 'Sign in at x.com, settle it there, then try again.', field: 'account' }
  if (/oauth2-permissions|client-forbidden/.test(problem.type) || /scope/i.test(said)) return { word: 'reconnect', reason: `A permission is missing on X: ${said}` }
  if (/reply to a (Tweet|post) that is deleted/i.test(said)) return { word: 'rejected', reason: 'The post that should be answered is gone.', remedy: 'Write the rest on X, or delete the post and publish it again.', field: 'thread' }
  if (status >= 500) return creates ? { word: 'unknown', reason: `X answered ${status}.` } : { word: 'retry', reason: `X answered ${status}.` }
  if (status === 404 || /resource-not-found/.test(problem.type)) return { word: 'rejected', reason: said, remedy: 'It is not on X any more.', field: 'post' }
  return { word: 'rejected', reason: `X refused it: ${said}`, ...wayOut(said) }
}

function wayOut(said: string): { remedy: string; field: string } {
  if (/media|segment|video|file/i.test(said)) return { remedy: 'Use another picture or film, then try again.', field: 'media' }
  if (/poll/i.test(said)) return { remedy: 'Change the poll, then try again.', field: 'poll' }
  return { remedy: 'Change what it names, then try again.', field: 'post' }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return {} // a gateway's page instead of JSON; the status still tells
  }
}

/** The reset is in unix seconds. */
function resetIn(headers: Headers, now: Date): { afterSec: number } {
  const reset = Number(headers.get('x-rate-limit-reset') ?? Number.NaN)
  return { afterSec: Number.isFinite(reset) ? Math.max(1, reset - now.getTime() / 1000) : 900 }
}

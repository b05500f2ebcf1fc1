import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Context } from '../../../platform/operations/context.ts'
import { FetchFailed } from '../../../platform/net/fetch-errors.ts'
import type { RawRecord } from './map-record.ts'

/** How to reach the Web API of a feed, and which listings are asked for. */
export type Connection = { baseUrl: string; token: string; dialect: 'mls-grid' | 'reso'; systemName: string; offices: string[]; cities: string[] }

export type RefusedWord = 'auth' | 'query' | 'gone' | 'wait' | 'trouble'

/** The MLS did not give what was asked. The message is for people; `afterSec` is how long it wants us to wait. */
export class MlsRefused extends Error {
  readonly word: RefusedWord
  readonly afterSec: number | null
  constructor(word: RefusedWord, message: string, afterSec: number | null = null) {
    super(message)
    this.word = word
    this.afterSec = afterSec
  }
}

/** A time between two calls at which MLS Grid's two in a second are never passed. */
const gapMs = 550
/** When the next call to an MLS may leave, by its origin: runs and tests of several feeds share one pace in a process. */
const nextCall = new Map<string, number>()

/** Takes the next place in the line to an MLS. Gives how long to wait for it. */
function placeInLine(origin: string): number {
  const now = performance.now()
  const at = Math.max(now, nextCall.get(origin) ?? 0)
  nextCall.set(origin, at + gapMs)
  return at - now
}
/** Listings of one page: MLS Grid gives up to 1,000 with media; smaller pages make smaller transactions. */
export const pageSize = 200
const mostBytes = 40 * 1024 * 1024

const Page = z.object({ value: z.array(z.record(z.string(), z.unknown())), '@odata.nextLink': z.string().optional(), '@odata.count': z.number().optional() })
const Problem = z.object({ error: z.object({ code: z.union([z.string(), z.number()]).optional(), message: z.string() }) })

export type RecordPage = { records: RawRecord[]; next: string | null; count: number | null }

/**
 * A caller of one MLS that keeps to its pace: one call at a time, never more than two a second, and never past the allowances of the
 * hour. `spend` hears of each call; it throws {@link MlsRefused} when the allowance is used up.
 */
export function mlsClient(ctx: Pick<Context, 'ports'> & { abort?: AbortSignal }, connection: Connection, spend: (bytes: number) => void = () => undefined) {
  const get = async (address: string): Promise<unknown> => {
    spend(0)
    const wait = URL.canParse(address) ? placeInLine(new URL(address).origin) : 0
    if (wait > 0) await pause(wait, undefined, ctx.abort ? { signal: ctx.abort } : {})
    let answer
    try {
      answer = await ctx.ports.fetch(address, {
        headers: { authorization: `Bearer ${connection.token}`, accept: 'application/json', 'accept-encoding': 'gzip', 'odata-maxversion': '4.01' },
        timeoutMs: 60_000, maxBytes: mostBytes, redirect: 'manual', ...(ctx.abort ? { signal: ctx.abort } : {}),
      })
    } catch (error) {
      if (error instanceof FetchFailed) throw new MlsRefused(error.word === 'private_address' || error.word === 'bad_scheme' ? 'query' : 'trouble', `The MLS could not be reached: ${error.message}.`)
      throw error
    }
    let text: string
    try {
      text = await answer.text()
    } catch (error) {
      if (error instanceof FetchFailed) throw new MlsRefused('trouble', `The answer of the MLS broke off: ${error.message}.`)
      throw error
    }
    spend(Buffer.byteLength(text))
    const body = parsed(text)
    if (answer.ok && body !== undefined) return body
    throw refusal(answer.status, body, answer.headers.get('retry-after'))
  }

  const page = async (address: string): Promise<RecordPage> => {
    const read = Page.safeParse(await get(address))
    if (!read.success) throw new MlsRefused('query', 'The address answers, but not with a RESO Web API. Look at the base address; it ends before /Property.')
    const next = read.data['@odata.nextLink'] ?? null
    // The token goes to nobody but the MLS, whatever an answer says.
    if (next !== null && (!URL.canParse(next) || new URL(next).origin !== new URL(connection.baseUrl).origin)) throw new MlsRefused('query', 'The MLS named a next page at another server. That page was not asked for, because it would get your token.')
    return { records: read.data.value, next, count: read.data['@odata.count'] ?? null }
  }

  return {
    page,
    /** One record with fresh addresses of its photos, or null when it is not there any more. */
    one: async (key: string): Promise<RawRecord | null> => {
      try {
        return z.record(z.string(), z.unknown()).parse(await get(`${root(connection)}/Property('${encodeURIComponent(key.replaceAll("'", "''"))}')?${new URLSearchParams({ $expand: 'Media' })}`))
      } catch (error) {
        if (error instanceof MlsRefused && error.word === 'gone') return null
        throw error
      }
    },
  }
}

const root = ({ baseUrl }: Connection): string => baseUrl.replace(/\/+$/, '').replace(/\/Property$/, '')
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
const oneOf = (field: string, values: readonly string[]): string[] => (values.length === 0 ? [] : [values.length === 1 ? `${field} eq ${quoted(values[0]!)}` : `(${values.map((value) => `${field} eq ${quoted(value)}`).join(' or ')})`])

/** Which listings the feed wants. */
function filterOf({ dialect, systemName, offices, cities }: Connection, more: readonly string[]): string {
  const system = dialect === 'mls-grid' || systemName ? [`OriginatingSystemName eq ${quoted(systemName)}`] : []
  return [...system, ...more, ...oneOf('ListOfficeMlsId', offices), ...oneOf('City', cities)].join(' and ')
}

/** MLS Grid gives records in the order of their change and takes no `$orderby`; others have to be asked for it. */
const ordered = ({ dialect }: Connection): Record<string, string> => (dialect === 'reso' ? { $orderby: 'ModificationTimestamp asc,ListingKey asc' } : {})

/** The first page of all listings changed at `since` or later; null: of all that may be seen. */
export function changesAddress(connection: Connection, since: string | null): string {
  const canView = connection.dialect === 'mls-grid' && since === null ? ['MlgCanView eq true'] : []
  const query = { $filter: filterOf(connection, [`ModificationTimestamp ge ${since ?? '1970-01-01T00:00:00Z'}`, ...canView]), ...ordered(connection), $expand: 'Media', $top: String(pageSize) }
  return `${root(connection)}/Property?${new URLSearchParams(query)}`
}

/** The first page of the keys of all listings that are there. */
export function keysAddress(connection: Connection): string {
  const canView = connection.dialect === 'mls-grid' ? ['MlgCanView eq true'] : []
  return `${root(connection)}/Property?${new URLSearchParams({ $filter: filterOf(connection, ['ModificationTimestamp ge 1970-01-01T00:00:00Z', ...canView]), ...ordered(connection), $select: 'ListingKey,ModificationTimestamp', $top: '1000' })}`
}

/** One listing and the count of all, to see whether the connection works. */
export function testAddress(connection: Connection): string {
  return `${root(connection)}/Property?${new URLSearchParams({ $filter: filterOf(connection, ['ModificationTimestamp ge 1970-01-01T00:00:00Z', ...(connection.dialect === 'mls-grid' ? ['MlgCanView eq true'] : [])]), $expand: 'Media', $top: '1', $count: 'true' })}`
}

function parsed(text: string): unknown {
  try {
    // PostgreSQL stores no U+0000.
    return JSON.parse(text.replaceAll('\\u0000', ''))
  } catch {
    return undefined // the caller says that nothing readable came
  }
}

function refusal(status: number, body: unknown, retryAfter: string | null): MlsRefused {
  const said = Problem.safeParse(body)
  const words = said.success ? said.data.error.message.slice(0, 400) : `status ${status} without a reason`
  if (status === 429) return new MlsRefused('wait', `The MLS wants us to wait (${words}).`, secondsOf(retryAfter) ?? 60)
  if (status === 401) return new MlsRefused('auth', `The MLS does not take the token: ${words} Give a new one.`)
  if (status === 403) return new MlsRefused('auth', `The MLS refuses: ${words}`)
  if (status === 404 || status === 410) return new MlsRefused('gone', `There is nothing at this address: ${words}`)
  if (status >= 500) return new MlsRefused('trouble', `The MLS has a problem of its own (${status}): ${words}`, secondsOf(retryAfter))
  if (status >= 300 && status < 400) return new MlsRefused('query', 'The address leads somewhere else. Give the address it leads to, so that the token goes nowhere unasked.')
  return new MlsRefused('query', `The MLS does not understand the question: ${words}`)
}

/** Retry-After as seconds; it may be a number or a date (RFC 9110, section 10.2.3). */
export function secondsOf(value: string | null): number | null {
  if (value === null) return null
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - Date.now()) / 1000)
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), 86_400) : null
}

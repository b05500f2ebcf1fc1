import type { FastifyInstance } from 'fastify'
import { passGate, sendPacked } from './gate.ts'
import { mediaAddress } from './media.ts'
import { badQuery, OdataError } from './mls-error.ts'
import type { Mls } from './mls-state.ts'
import { equalsOf, meets, parseFilter, type Filter } from './odata-filter.ts'
import { MLS_SYSTEM, type PropertyRecord } from './seed.ts'

const searchable = ['OriginatingSystemName', 'ModificationTimestamp', 'MlgCanView', 'StandardStatus', 'PropertyType', 'ListingKey', 'ListingId', 'ListOfficeMlsId', 'City']
const known = ['$filter', '$select', '$expand', '$top', '$orderby', '$count', '$skiptoken']
const usualOrder = 'ModificationTimestamp asc,ListingKey asc'
/** What is still said of a listing that may not be shown any more. */
const lastWords = ['ListingKey', 'ListingId', 'OriginatingSystemName', 'ModificationTimestamp', 'MlgCanView', 'StandardStatus', 'ListOfficeMlsId', 'City']

const [mostPlain, mostExpanded] = [1_000, 200]

/** `GET /v2/Property`: filter, expand, page by page in the order of change; and `GET /v2/Property('KEY')`. */
export function registerProperty(app: FastifyInstance, mls: Mls): void {
  app.get('/v2', { config: { sandbox: 'read' } }, (request, reply) => {
    passGate(mls, request)
    return sendPacked(reply, { '@odata.context': mls.world.url('/v2/$metadata'), value: [{ name: 'Property', kind: 'EntitySet', url: 'Property' }] })
  })

  app.get('/v2/Property', { config: { sandbox: 'read' } }, (request, reply) => {
    passGate(mls, request)
    const query = request.query as Record<string, string | undefined>
    for (const name of Object.keys(query)) if (!known.includes(name)) throw badQuery(`The query parameter '${name}' is not supported.`, name)
    const filter = filterOf(query['$filter'])
    const expand = expandOf(query['$expand'])
    const top = topOf(query['$top'], expand ? mostExpanded : mostPlain)
    if (query['$orderby'] !== undefined && !/^ModificationTimestamp( asc)?(, ?ListingKey( asc)?)?$/.test(query['$orderby'])) throw badQuery(`Only $orderby=${usualOrder} is supported, which is the order of answers without it.`, '$orderby')
    const after = placeOf(query['$skiptoken'])
    const found = Object.values(mls.state.properties)
      .filter((record) => meets(filter, record) && (after === null || isAfter(record, after)))
      .sort((a, b) => Date.parse(a.ModificationTimestamp) - Date.parse(b.ModificationTimestamp) || (a.ListingKey < b.ListingKey ? -1 : 1))
    const page = found.slice(0, top)
    const last = page.at(-1)
    return sendPacked(reply, {
      '@odata.context': mls.world.url('/v2/$metadata#Property'),
      ...(query['$count'] === 'true' ? { '@odata.count': found.length } : {}),
      value: page.map((record) => present(mls, record, expand, query['$select'])),
      ...(found.length > page.length && last ? { '@odata.nextLink': nextLink(mls, query, last) } : {}),
    })
  })

  app.get<{ Params: { key: string } }>("/v2/Property(':key')", { config: { sandbox: 'read' } }, (request, reply) => {
    passGate(mls, request)
    const record = mls.state.properties[request.params.key]
    if (!record) throw new OdataError(404, 'NotFound', `No Property with the key '${request.params.key}'.`)
    const query = request.query as Record<string, string | undefined>
    return sendPacked(reply, { '@odata.context': mls.world.url('/v2/$metadata#Property/$entity'), ...present(mls, record, expandOf(query['$expand']), query['$select']) })
  })
}

function filterOf(text: string | undefined): Filter {
  if (!text) throw badQuery("$filter is required and must name one OriginatingSystemName.", '$filter')
  const filter = parseFilter(text, searchable)
  const systems = equalsOf(filter, 'OriginatingSystemName')
  if (systems.length !== 1) throw badQuery('The filter must name exactly one OriginatingSystemName.', '$filter')
  if (systems[0] !== MLS_SYSTEM) throw new OdataError(403, 'Forbidden', `This account has no licence for the system '${String(systems[0])}'.`, { target: 'OriginatingSystemName' })
  return filter
}

function expandOf(text: string | undefined): boolean {
  if (text === undefined) return false
  if (!/^Media(\(.*\))?$/.test(text)) throw badQuery(`'${text}' cannot be expanded. Expandable: Media.`, '$expand')
  return true
}

function topOf(text: string | undefined, most: number): number {
  if (text === undefined) return Math.min(most, 500)
  const top = Number(text)
  if (!Number.isInteger(top) || top < 1 || top > most) throw badQuery(`$top must be a whole number from 1 to ${most}${most === mostExpanded ? ' when Media is expanded' : ''}.`, '$top')
  return top
}

type Place = { at: number; key: string }

function placeOf(text: string | undefined): Place | null {
  if (text === undefined) return null
  const [at, key] = Buffer.from(text, 'base64url').toString().split(' ')
  if (!key || !Number.isFinite(Number(at))) throw badQuery('The $skiptoken is not one of ours. Follow @odata.nextLink as it was given.', '$skiptoken')
  return { at: Number(at), key }
}

const isAfter = (record: PropertyRecord, { at, key }: Place): boolean => {
  const own = Date.parse(record.ModificationTimestamp)
  return own > at || (own === at && record.ListingKey > key)
}

function nextLink(mls: Mls, query: Record<string, string | undefined>, last: PropertyRecord): string {
  const token = Buffer.from(`${Date.parse(last.ModificationTimestamp)} ${last.ListingKey}`).toString('base64url')
  const next = new URLSearchParams(Object.entries({ ...query, $skiptoken: token }).filter((pair): pair is [string, string] => pair[1] !== undefined))
  return `${mls.world.url('/v2/Property')}?${next.toString()}`
}

function present(mls: Mls, record: PropertyRecord, expand: boolean, select: string | undefined): object {
  const { Media, ...fields } = record
  const shown: Record<string, unknown> = record.MlgCanView ? fields : Object.fromEntries(lastWords.map((name) => [name, fields[name]]))
  if (expand && record.MlgCanView) shown['Media'] = Media.map(({ revision, ...photo }) => ({ ...photo, ResourceRecordKey: record.ListingKey, MediaURL: mediaAddress(mls, photo.MediaKey, revision) }))
  if (select === undefined) return shown
  const names = select.split(',').map((name) => name.trim())
  for (const name of names) if (!(name in fields)) throw badQuery(`Could not find a property named '${name}' on type 'Property'.`, '$select')
  return Object.fromEntries(names.map((name) => [name, shown[name]]))
}

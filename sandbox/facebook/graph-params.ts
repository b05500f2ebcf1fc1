import type { FastifyRequest } from 'fastify'
import { badParameter } from './graph-error.ts'

/** An uploaded part of a multipart body. */
export interface UploadedFile {
  bytes: Buffer
  fileName: string
}

/** Everything a Graph call was given, wherever it stood: query, form, JSON or multipart. */
export interface GraphParams {
  text: Record<string, string>
  files: Record<string, UploadedFile>
}

/** Collects the parameters of a request; values in the body win over the query. */
export async function readParams(request: FastifyRequest): Promise<GraphParams> {
  const params: GraphParams = { text: {}, files: {} }
  keepAll(params, request.query)
  if (!request.isMultipart()) {
    keepAll(params, request.body)
    return params
  }
  for await (const part of request.parts()) {
    if (part.type === 'file') params.files[part.fieldname] = { bytes: await part.toBuffer(), fileName: part.filename }
    else keep(params, part.fieldname, part.value)
  }
  return params
}

function keepAll(params: GraphParams, source: unknown): void {
  if (typeof source !== 'object' || source === null || Buffer.isBuffer(source)) return
  for (const [name, value] of Object.entries(source)) keep(params, name, value)
}

function keep({ text }: GraphParams, name: string, value: unknown): void {
  if (value === undefined || value === null) return
  text[name] = typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** "true", "1", or `fallback` when absent. */
export function flag(text: Record<string, string>, name: string, fallback: boolean): boolean {
  const value = text[name]
  if (value === undefined || value === '') return fallback
  if (['true', '1'].includes(value)) return true
  if (['false', '0'].includes(value)) return false
  throw badParameter(`Param ${name} must be a boolean`)
}

/** A moment given as unix seconds or as a date; null when absent. Returns unix seconds. */
export function unixTime(text: Record<string, string>, name: string): number | null {
  const value = text[name]
  if (value === undefined || value === '') return null
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.floor(Date.parse(value) / 1000)
  if (!Number.isFinite(seconds)) throw badParameter(`Param ${name} must be a unix time or a date`)
  return seconds
}

/** Photo ids of `attached_media[0]={"media_fbid":"…"}` or of a JSON list under `attached_media`. */
export function attachedMedia(text: Record<string, string>): string[] {
  const numbered = Object.entries(text)
    .flatMap(([name, value]) => {
      const place = /^attached_media\[(\d+)\]$/.exec(name)?.[1]
      return place === undefined ? [] : [{ place: Number(place), value: parseJson(value) }]
    })
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value)
  const listed = text.attached_media === undefined ? [] : parseJson(text.attached_media)
  if (!Array.isArray(listed)) throw badParameter('Param attached_media must be an array.')
  return [...numbered, ...listed].map((item) => {
    const id = (item as { media_fbid?: unknown } | null)?.media_fbid
    if (typeof id !== 'string' && typeof id !== 'number') throw badParameter('Param attached_media must hold objects with media_fbid')
    return String(id)
  })
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    throw badParameter('Param attached_media must be JSON')
  }
}

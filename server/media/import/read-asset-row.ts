import { z } from 'zod'
import { alterationKinds, type Alteration } from '../../platform/alterations.ts'
import { imageOfNamed, type ImageOf } from '../../platform/image-of.ts'
import type { PickMark } from '../culling/contract.ts'
import { splitList, splitPath, type AssetRecord } from '../export/asset-record.ts'
import { licenceKinds } from '../licences/contract.ts'
import { metadataFields, metadataLengths, type MetadataField } from '../metadata/contract.ts'
import { makingKinds } from '../versions/making.ts'
import { assetPlaces, type AssetPlace } from './contract.ts'

const GivenLicence = z.object({ kind: z.enum(licenceKinds), holder: z.string().min(1).max(200), note: z.string().max(1000).default(''), expiresOn: z.iso.date().nullable().default(null), paper: z.string().nullable().default(null).describe('SHA-256 of the signed paper') })
export type GivenLicence = z.output<typeof GivenLicence>

/** What a row says of its file. What it does not say is not there, and changes nothing. */
export type AssetFacts = {
  name?: string
  alt?: string
  tags?: string[]
  stars?: number
  pick?: PickMark
  favourite?: boolean
  roomType?: ImageOf
  focal?: { x: number; y: number }
  /** From the top down. */
  folder?: string[]
  /** A number, an address or a title. */
  listing?: string
  texts: Partial<Record<MetadataField, string>>
  /** A day, or wall time. */
  dateCreated?: string
  licences: GivenLicence[]
  /** How its present content was made; `madeFrom` names contents by SHA-256. */
  made: { how: (typeof makingKinds)[number]; engine: string; alterations: Alteration[]; model?: string; prompt?: string; madeFrom: string[]; version: number }
}

const labels = new Map<string, string>(assetPlaces)
/** Terms of other programs for pictures that a model painted, or painted into (IPTC NewsCodes). */
const painted = /(?:trainedAlgorithmicMedia|compositeWithTrainedAlgorithmicMedia|compositeSynthetic|algorithmicMedia|virtualRecording)$/i
const yes = /^(yes|y|true|1|x|on|ja|oui)$/i
const no = /^(no|n|false|0|off|nein|non)$/i

/** Reads the cells of one row. `wrong`: what cannot be, each with column, value and remedy. */
export function readAssetRow(record: AssetRecord): { facts: AssetFacts; wrong: string[] } {
  const wrong: string[] = []
  const cell = (place: AssetPlace): string => (record[place] ?? '').trim()
  const refuse = (place: AssetPlace, remedy: string): undefined => void wrong.push(`${labels.get(place)}: “${cell(place).slice(0, 60)}” ${remedy}`)
  const within = (place: AssetPlace, most: number): string | undefined => {
    const text = cell(place)
    return text === '' ? undefined : text.length > most ? refuse(place, `has ${text.length} characters. Use ${most} or fewer.`) : text
  }
  const number = (place: AssetPlace, least: number, most: number, remedy: string): number | undefined => {
    const text = cell(place)
    if (text === '') return undefined
    const value = Number(text.replace(',', '.'))
    return Number.isFinite(value) && value >= least && value <= most ? value : refuse(place, remedy)
  }
  const stars = number('rating', -1, 5, 'is no number of stars. Write 0 to 5.')
  const [x, y] = (['focalX', 'focalY'] as const).map((place) => number(place, 0, 1, 'is no place in the picture. Write a share from 0 to 1, such as 0.5.'))
  const facts: AssetFacts = {
    ...given('name', within('name', 200)), ...given('alt', within('alt', 1000)), ...given('listing', within('listing', 300)),
    ...given('tags', tagsIn(splitList(cell('tags')))), ...given('folder', foldersIn(splitPath(cell('folder')))),
    ...given('pick', pickIn(cell('pick'), stars)), ...given('favourite', favouriteIn(cell('favourite'))),
    ...given('roomType', roomIn(cell('imageOf'))), ...given('dateCreated', dayIn(cell('dateCreated'))),
    ...(stars !== undefined && stars >= 0 ? { stars: Math.round(stars) } : {}), ...(x !== undefined && y !== undefined ? { focal: { x, y } } : {}),
    texts: Object.fromEntries(metadataFields.flatMap((field) => { const text = within(field, metadataLengths[field]); return text === undefined ? [] : [[field, text]] })),
    licences: licencesIn(cell('licences')),
    made: makingIn(),
  }
  return { facts, wrong }

  function tagsIn(names: string[]): string[] | undefined {
    const long = names.find((name) => name.length > 60)
    if (long !== undefined || names.length > 40) return refuse('tags', long === undefined ? `are ${names.length} tags. A file takes up to 40.` : 'holds a tag of more than 60 characters. Shorten it, or put ; between tags.')
    return names.length ? names : undefined
  }
  function foldersIn(names: string[]): string[] | undefined {
    if (names.some((name) => name.length > 100 || name === '..' || name === '.') || names.length > 20) return refuse('folder', 'is no folder. Write names of up to 100 characters with / between.')
    return names.length ? names : undefined
  }
  function pickIn(text: string, rating: number | undefined): PickMark | undefined {
    // Minus one star is how XMP says rejected.
    if (text === '') return rating === -1 ? 'rejected' : undefined
    if (/^(picked?|flagged|selected|yes|1)$/i.test(text)) return 'picked'
    return /^(reject(ed)?|no|-1)$/i.test(text) ? 'rejected' : /^(open|none|unflagged|0)$/i.test(text) ? undefined : refuse('pick', 'is neither “picked” nor “rejected”.')
  }
  function favouriteIn(text: string): boolean | undefined {
    return text === '' ? undefined : yes.test(text) ? true : no.test(text) ? false : refuse('favourite', 'is neither “yes” nor “no”.')
  }
  function roomIn(text: string): ImageOf | undefined {
    return text === '' ? undefined : (imageOfNamed(text) ?? refuse('imageOf', 'is no value of RESO ImageOf, such as Kitchen or Front of Structure. Correct it, or leave the cell empty.'))
  }
  function dayIn(text: string): string | undefined {
    const found = /^(\d{4})[-:](\d{2})[-:](\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?/.exec(text)
    if (text === '') return undefined
    const day = found ? `${found[1]}-${found[2]}-${found[3]}` : ''
    if (!z.iso.date().safeParse(day).success) return refuse('dateCreated', 'is no day. Write it as 2026-11-21, or 2026-11-21T14:03:00.')
    return found![4] ? `${day}T${found![4].padEnd(8, ':00')}` : day
  }
  function licencesIn(text: string): GivenLicence[] {
    if (text === '') return []
    const read = z.array(GivenLicence).max(20).safeParse(jsonOf(text))
    if (!read.success) refuse('licences', 'is not the list that an export writes. Leave the cell empty, and write the licence down in the library.')
    return read.success ? read.data : []
  }
  function makingIn(): AssetFacts['made'] {
    const named = splitList(cell('alterations'))
    const alterations = alterationKinds.filter((kind) => named.includes(kind))
    const unknown = named.find((name) => !(alterationKinds as readonly string[]).includes(name))
    if (unknown !== undefined) refuse('alterations', `names “${unknown}”. Known are ${alterationKinds.join(', ')}.`)
    const how = makingKinds.find((kind) => kind === cell('how')) ?? (cell('how') === '' ? 'uploaded' : (refuse('how', `is none of ${makingKinds.join(', ')}.`), 'uploaded' as const))
    // Who says that a model painted into it, and not what: people are told all the same.
    const told = alterations.length === 0 && painted.test(cell('digitalSourceType')) ? (['other'] as Alteration[]) : alterations
    const [model, prompt] = [cell('model').slice(0, 200), cell('prompt').slice(0, 4000)]
    return { how, engine: cell('engine').slice(0, 100) || (how === 'uploaded' ? 'upload' : 'import'), alterations: told, ...(model ? { model } : {}), ...(prompt ? { prompt } : {}), madeFrom: splitList(cell('madeFrom')).map((sum) => sum.toLowerCase()), version: Math.trunc(number('version', 1, 100_000, 'is no number of a version.') ?? 1) }
  }
}

const given = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } => (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return null
  }
}

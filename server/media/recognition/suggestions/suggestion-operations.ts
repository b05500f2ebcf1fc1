import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { invalidInput, notFound } from '../../../platform/errors.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { tooManyTags } from '../../errors.ts'
import { TagName } from '../../contract.ts'
import { DecideMany, DecideSuggestion, OpenSuggestions, Suggestion, SuggestionSummary } from '../contract.ts'
import { suggestionDecided } from '../errors.ts'
import { imageOfNamed } from '../../../platform/image-of.ts'
import { applySuggestions, markDecided } from './apply-suggestions.ts'
import { openSuggestions, suggestionColumns } from './suggestion-store.ts'

export const summariseSuggestions = operation({
  id: 'media.suggestions.summary',
  summary: 'What is suggested for several files, each guess once with how many of them it is for.',
  http: 'GET /api/v1/asset-suggestions',
  permission: 'media:read',
  effect: 'read',
  input: OpenSuggestions,
  output: SuggestionSummary,
}).run(async (ctx, { ids }) => {
  const open = await openSuggestions(ctx, ids)
  const groups = Map.groupBy(open, ({ kind, value }) => `${kind} ${value.toLowerCase()}`)
  const items = [...groups.values()].map((ones) => ({ kind: ones[0]!.kind, value: ones[0]!.value, count: ones.length, confidence: Math.min(...ones.map(({ confidence }) => confidence)) }))
  return { items: items.toSorted((a, b) => b.count - a.count || b.confidence - a.confidence), files: new Set(open.map(({ assetId }) => assetId)).size }
})

export const decideSuggestion = operation({
  id: 'media.suggestions.decide',
  summary: 'Accept a guess about a file, as it is or changed, or decline it. What was declined is not guessed again.',
  http: 'PUT /api/v1/asset-suggestions/:id',
  permission: 'media:write',
  effect: 'write',
  input: DecideSuggestion,
  output: Suggestion,
  errors: [notFound, invalidInput, suggestionDecided, tooManyTags],
}).run(async (ctx, { id, decision, value }) => {
  const row = await ctx.db.maybe<Suggestion>(sql`SELECT ${suggestionColumns} FROM media.suggestions s WHERE s.id = ${id}::uuid AND s.workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!row) throw notFound({ what: 'suggestion' })
  if (row.state !== 'open') throw suggestionDecided({ value: row.value, state: row.state })
  const state = decision === 'accept' ? 'accepted' : 'declined'
  if (decision === 'accept') await applySuggestions(ctx, [{ ...row, value: value === undefined ? row.value : checked(row.kind, value) }])
  await markDecided(ctx, [id], state)
  return { ...row, state }
})

export const decideMany = operation({
  id: 'media.suggestions.decide-many',
  summary: 'Accept or decline the open guesses about several files at once, by default the likely ones. One undo takes all of it back.',
  http: 'POST /api/v1/asset-suggestions/decide',
  permission: 'media:write',
  effect: 'write',
  input: DecideMany,
  output: z.object({ decided: z.int().describe('Guesses'), files: z.int() }),
  errors: [tooManyTags],
}).run(async (ctx, { ids, decision, kinds, least, values }) => {
  const wanted = values && new Set(values.map((value) => value.toLowerCase()))
  const open = (await openSuggestions(ctx, ids, { lock: true })).filter((one) => one.confidence >= least && (!kinds || kinds.includes(one.kind)) && (!wanted || wanted.has(one.value.toLowerCase())))
  // A file shows one room: of two guesses the likelier is taken, the other stays open.
  const firstRoom = new Set<string>()
  const chosen = decision === 'decline' ? open : open.filter(({ kind, assetId }) => kind !== 'room' || (!firstRoom.has(assetId) && firstRoom.add(assetId)))
  if (decision === 'accept') await applySuggestions(ctx, chosen)
  await markDecided(ctx, chosen.map(({ id }) => id), decision === 'accept' ? 'accepted' : 'declined')
  return { decided: chosen.length, files: new Set(chosen.map(({ assetId }) => assetId)).size }
})

/** What somebody wrote instead of a guess keeps the rules of the field that it goes into. */
function checked(kind: Suggestion['kind'], value: string): string {
  const refuse = (message: string) => invalidInput({ count: 1 }, { fields: [{ path: 'value', rule: 'known', message }] })
  if (kind === 'room') {
    const room = imageOfNamed(value)
    if (!room) throw refuse(`“${value}” is no room of the list. Choose one of RESO ImageOf, such as Kitchen.`)
    return room
  }
  if (kind === 'tag' && !TagName.safeParse(value).success) throw refuse('A tag has up to 60 letters. Make it shorter.')
  return value
}

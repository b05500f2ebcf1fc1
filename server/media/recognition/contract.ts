import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { imagesOf } from '../../platform/image-of.ts'

export { imagesOf } from '../../platform/image-of.ts'
export * from './services/contract.ts'
export * from './faces/contract.ts'

/** How many files one bulk act on suggestions takes. */
export const suggestLimit = 500
/** From here on a guess is likelier right than not; what “accept all” takes unless told otherwise. */
export const likely = 0.5

export const RoomType = z.enum(imagesOf).describe('What the photo shows, a value of RESO ImageOf')
export const suggestionKinds = ['tag', 'room', 'caption'] as const

/** A guess about a file that a person accepts, changes or declines. Nothing is done with it before. */
export const Suggestion = z.object({
  id: idOf('suggestion'),
  assetId: z.string(),
  kind: z.enum(suggestionKinds).describe('room: a value of RESO ImageOf; caption: for the alt text'),
  value: z.string(),
  confidence: z.number().describe('0 to 1'),
  sources: z.array(z.string()).describe('name, camera, words, objects, or the service that said so'),
  state: z.enum(['open', 'accepted', 'declined']),
})
export type Suggestion = z.output<typeof Suggestion>

/** What the models saw in a file. */
export const Recognition = z.object({
  state: z.enum(['off', 'waiting', 'seen']).describe('off: models do not look at this file; waiting: they have not yet'),
  seenAt: z.string().nullable(),
  words: z.string().describe('What stands in the picture, line by line'),
  flag: z.object({
    score: z.number().nullable().describe('How likely it is that the picture is not for everybody, 0 to 1; null when nothing could rate it'),
    isFlagged: z.boolean().describe('It is not shown in public until somebody says it is fine'),
    clearedBy: z.string().nullable(),
  }),
  problems: z.array(z.object({ by: z.string(), reason: z.string() })).describe('Models that gave no answer'),
  suggestions: z.array(Suggestion).describe('Open ones, the likeliest first of each kind'),
  may: z.object({ edit: z.boolean() }),
})
export type Recognition = z.output<typeof Recognition>

export const OneAsset = z.strictObject({ id: idOf('asset') })
export const LookAgain = z.strictObject({ ids: z.array(idOf('asset')).min(1).max(suggestLimit) })
export const SetFlag = z.strictObject({ id: idOf('asset'), isFine: z.boolean().describe('true: it may be shown in public; false: as the model says') })
export const DecideSuggestion = z.strictObject({
  id: idOf('suggestion'),
  decision: z.enum(['accept', 'decline']),
  value: z.string().trim().min(1).max(1000).optional().describe('Of “accept”: this instead of what was guessed'),
})
export const DecideMany = z.strictObject({
  ids: z.array(idOf('asset')).min(1).max(suggestLimit).describe('Files'),
  decision: z.enum(['accept', 'decline']),
  kinds: z.array(z.enum(suggestionKinds)).min(1).max(3).optional().describe('Absent: all kinds'),
  least: z.number().min(0).max(1).default(likely).describe('Only guesses at least this likely'),
  values: z.array(z.string()).max(200).optional().describe('Only these values'),
})
export const OpenSuggestions = z.strictObject({ ids: z.array(idOf('asset')).min(1).max(100) })
export const SuggestionSummary = z.object({
  items: z.array(z.object({ kind: z.enum(suggestionKinds), value: z.string(), count: z.int().describe('Files it is open for'), confidence: z.number().describe('The least of them') })),
  files: z.int().describe('Files with an open suggestion'),
})

import { z } from 'zod'
import { operation } from '../../../platform/operations/operation.ts'
import { PairRule } from '../contract.ts'

/**
 * How an altered picture is labelled where it goes. California's Business and Professions Code §10140.8 (AB 723, from 2026) asks for a
 * statement on or beside the picture and the original within reach; CRMLS rule 11.5.2 for the original right before or after it and
 * words in the description. Networks that refuse overlaid text (TikTok) get the words in the caption alone.
 */
export const pairRules: readonly z.output<typeof PairRule>[] = [
  { id: 'mls', label: 'MLS', place: 'bottom-left', text: 'Virtually staged', why: 'Most MLS want the label on the picture and the original right before it.' },
  { id: 'portal', label: 'Portal', place: 'bottom-left', text: 'Virtually staged', why: 'Portals show pictures without their captions, so the label stands on the picture.' },
  { id: 'website', label: 'Own website', place: 'none', text: 'Virtually staged. The original photo stands beside it.', why: 'The words stand beside the picture, with the original next to it.' },
  { id: 'social', label: 'Social networks', place: 'none', text: 'Virtually staged: the furniture is not in the home.', why: 'Some networks refuse added text on pictures; the words belong into the caption.' },
  { id: 'print', label: 'Print', place: 'band', text: 'Virtually staged. See the original photo at the address in this ad.', why: 'In print the label has to be read without a caption.' },
]

export const listPairRules = operation({
  id: 'studio.pairs.rules',
  summary: 'Where a pair of original and altered picture can go, with the label that is used there.',
  http: 'GET /api/v1/staging/pair-rules',
  permission: 'studio:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(PairRule) }),
}).run(async () => ({ items: [...pairRules] }))

import { z } from 'zod'
import { Asset } from '../assets/contract.ts'

/** Where words of a search were found, or that only its meaning fits. */
export const findings = ['name', 'tag', 'caption', 'listing', 'room', 'words', 'meaning'] as const
export type Finding = (typeof findings)[number]

export const FoundAsset = Asset.extend({ found: z.array(z.enum(findings)).describe('Why it is here: in its name, a tag, the alt text or caption, the title of its listing, the room it shows, the words that stand in the picture, or because it means the like') })
export type FoundAsset = z.output<typeof FoundAsset>

export const FoundAssets = z.object({
  items: z.array(FoundAsset).describe('The best first'),
  nextCursor: z.string().nullable(),
  byMeaning: z.boolean().describe('False while the model that reads texts gives no answer: only words were looked for'),
})
export type FoundAssets = z.output<typeof FoundAssets>

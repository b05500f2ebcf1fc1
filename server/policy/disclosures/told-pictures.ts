import type { Context } from '../../platform/operations/context.ts'
import type { OutgoingWords } from '../contract.ts'
import type { Destination } from './contract.ts'
import { disclosuresFor } from './disclosures-for.ts'

const destinationOf: Record<OutgoingWords['surface'], Destination> = { social: 'social', reply: 'social', email: 'email', listing: 'page', page: 'page' }

/**
 * Which of the pictures need words in the text, by the disclosure rules of where they go, and which words. One that is told
 * on the picture alone needs none. Whoever only knows that a picture was altered has it treated as before.
 */
export async function toldPictures(ctx: Context, { surface, pictures = [], networks = [] }: OutgoingWords): Promise<NonNullable<OutgoingWords['pictures']>> {
  const known = pictures.flatMap(({ assetId, alterations }) => (alterations?.length ? [{ id: assetId, alterations }] : []))
  if (known.length === 0) return pictures
  const wordsOf = new Map<string, string>()
  for (const network of networks.length > 0 ? networks : [undefined]) {
    for (const [id, disclosure] of await disclosuresFor(ctx, known, { destination: destinationOf[surface], network })) {
      if (disclosure.ways.some((way) => way === 'caption' || way === 'adjacent')) wordsOf.set(id, disclosure.words)
    }
  }
  return pictures.map((picture) => (picture.alterations?.length ? { ...picture, altered: wordsOf.has(picture.assetId), say: wordsOf.get(picture.assetId) } : picture))
}

import type { Alteration, Making } from '../versions/making.ts'
import { asksForDisclosure } from '../versions/making.ts'
import { xmpPacket } from './xmp.ts'

/**
 * How a picture came to be, as IPTC Photo Metadata says it (Iptc4xmpExt:DigitalSourceType, NewsCodes “digitalsourcetype”,
 * http://cv.iptc.org/newscodes/digitalsourcetype/). Furniture from the compositor and a sky that is drawn are no trained
 * media: a composite with synthetic elements. What a model painted into a photo has a term of its own.
 */
export const sourceTerms = ['digitalCapture', 'algorithmicallyEnhanced', 'compositeSynthetic', 'compositeWithTrainedAlgorithmicMedia'] as const
export type SourceTerm = (typeof sourceTerms)[number]

/** The term for a content, by how it was made and all that it shows altered. */
export function sourceTermOf({ how, model }: Pick<Making, 'how'> & { model?: string | null | undefined }, alterations: readonly Alteration[]): SourceTerm {
  if (model) return 'compositeWithTrainedAlgorithmicMedia'
  if (asksForDisclosure(alterations)) return 'compositeSynthetic'
  return how === 'uploaded' ? 'digitalCapture' : 'algorithmicallyEnhanced'
}

/** The whole address of a term. */
export const sourceTypeUri = (term: SourceTerm): string => `http://cv.iptc.org/newscodes/digitalsourcetype/${term}`

/** An XMP packet with the source type and, where people read it, the words of the disclosure. */
export const sourceXmp = (term: SourceTerm, description: string): string => xmpPacket({ sourceType: sourceTypeUri(term), description })

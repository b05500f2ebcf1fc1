import type { Alteration, Making } from '../versions/making.ts'
import { asksForDisclosure } from '../versions/making.ts'

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

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** An XMP packet with the source type and, where people read it, the words of the disclosure. */
export function sourceXmp(term: SourceTerm, description: string): string {
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:dc="http://purl.org/dc/elements/1.1/"><Iptc4xmpExt:DigitalSourceType>${sourceTypeUri(term)}</Iptc4xmpExt:DigitalSourceType><dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escaped(description)}</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
}

/**
 * How a picture came to be, as IPTC Photo Metadata says it (Iptc4xmpExt:DigitalSourceType, NewsCodes “digitalsourcetype”). Furniture
 * from the compositor is drawn, not learnt: a “composite including synthetic elements”. What a model painted has a term of its own.
 */
const terms = { composed: 'compositeSynthetic', model: 'compositeWithTrainedAlgorithmicMedia', camera: 'digitalCapture' } as const

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** An XMP packet with the source type and, where people read it, the words of the disclosure. */
export function sourceXmp(source: keyof typeof terms, description: string): string {
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:dc="http://purl.org/dc/elements/1.1/"><Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/${terms[source]}</Iptc4xmpExt:DigitalSourceType><dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escaped(description)}</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
}

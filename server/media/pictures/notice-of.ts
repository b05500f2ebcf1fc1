import type { Alteration } from '../../platform/alterations.ts'
import type { Label, Notice } from './notice.ts'
import { sourceTermOf } from './source-type.ts'

/** What the rules ask at a destination (`policy`'s Disclosure), with the plain words of what was altered. */
type Asked = { ways: readonly string[]; words: string; place: Label['place']; altered: string }
/** What was altered, and the model that painted into it on the way, if one did. */
type Altered = { alterations: readonly Alteration[]; model?: string | null | undefined }

/** The notice of a rendition: the words stand on it where the rules ask for that, and its XMP always names the source. */
export function noticeOf({ ways, words, place, altered }: Asked, { alterations, model }: Altered): Notice {
  return { label: ways.includes('overlay') ? { text: words, place } : null, xmp: { source: sourceTermOf({ how: 'retouched', model }, alterations), words: altered } }
}

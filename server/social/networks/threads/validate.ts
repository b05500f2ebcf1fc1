import type { Finding } from '../../contract.ts'
import type { CheckedDraft } from '../../publishing/network.ts'

/** What only Threads minds. */
export function validate(draft: CheckedDraft): Finding[] {
  const links = new Set(draft.text.match(/https?:\/\/\S+/g) ?? []).size
  const topic = draft.extras?.options['topic'] ?? ''
  return [
    ...(draft.media.length > 20 ? [{ rule: 'threads.items', level: 'error' as const, field: 'media', message: `Threads takes 20 pictures and films together. There are ${draft.media.length}.`, remedy: 'Choose 20 for Threads.' }] : []),
    ...(links > 5 ? [{ rule: 'threads.links', level: 'error' as const, field: 'text', message: `Threads takes five links. This text has ${links}.`, remedy: `Take ${links - 5} out.` }] : []),
    ...(/[.&#]/.test(topic) ? [{ rule: 'threads.topic', level: 'error' as const, field: 'options.topic', message: 'A topic on Threads has no # . or & in it.', remedy: 'Take them out.' }] : []),
  ]
}

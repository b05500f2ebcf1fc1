import type { FoundValue, LeadTarget, MessageDetail } from '../../../server/crm/contract.ts'

/** What a lead will be made of: places of found values, or words typed by hand (`= words`). */
export type LeadDraft = MessageDetail['guess']

/** The words that a part of the draft stands for now. */
export function wordsOf(draft: LeadDraft, target: LeadTarget, found: readonly FoundValue[]): string {
  const words = (draft[target] ?? []).map(place => (isTyped(place) ? place.slice(2) : (found.find(one => one.path === place)?.value ?? '')))
  return words.join(target === 'message' ? '\n' : ' ')
}

export const isTyped = (place: string): boolean => place.startsWith('= ')

/** The draft with a part typed by hand; empty words take the part away. */
export function typed(draft: LeadDraft, target: LeadTarget, words: string): LeadDraft {
  const { [target]: _before, ...rest } = draft
  return words === '' ? rest : { ...rest, [target]: [`= ${words}`] }
}

/** The draft with a found value as a part; a place means one thing only. */
export function pointed(draft: LeadDraft, target: LeadTarget | null, path: string): LeadDraft {
  const rest = Object.fromEntries(Object.entries(draft).flatMap(([name, places]) => {
    const left = places.filter(place => place !== path)
    return left.length > 0 && name !== target ? [[name, left]] : []
  })) as LeadDraft
  return target ? { ...rest, [target]: [path] } : rest
}

/** Which part a found value is, if any. */
export const partOf = (draft: LeadDraft, path: string): LeadTarget | null => (Object.entries(draft).find(([, places]) => places.includes(path))?.[0] as LeadTarget | undefined) ?? null

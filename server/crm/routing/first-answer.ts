import type { StoredEvent } from '../../platform/events/event.ts'
import { leadStatusChanged, leadUpdated, noteAdded } from '../events.ts'

export type Answer = { by: string | null; how: 'status' | 'contact' | 'call' | 'email' | 'message' | 'meeting' }

/** Events among which a first answer may be. */
export const answeringEvents = [leadStatusChanged, leadUpdated, noteAdded] as const

/** Kinds of notes that tell of a contact with the lead; a plain note is for colleagues. */
const contacts: Record<string, Answer['how']> = { call: 'call', email: 'email', message: 'message', meeting: 'meeting' }

/**
 * The one rule of what counts as a first real answer: a person (not a rule, import or automation) logged a contact, wrote
 * when they last had one, or moved the lead on to any status that a contact comes before. Lost counts too: somebody looked.
 */
export function answerIn({ type, actorKind, actorId, data }: Pick<StoredEvent, 'type' | 'actorKind' | 'actorId' | 'data'>): Answer | null {
  if (actorKind !== 'person') return null
  if (type === leadStatusChanged.name) return leadStatusChanged.data.parse(data).to === 'NEW' ? null : { by: actorId, how: 'status' }
  if (type === leadUpdated.name) return leadUpdated.data.parse(data).fields.includes('lastContactedAt') ? { by: actorId, how: 'contact' } : null
  const kind = (data as { kind?: unknown }).kind
  const how = type === noteAdded.name && typeof kind === 'string' ? contacts[kind] : undefined
  return how ? { by: actorId, how } : null
}

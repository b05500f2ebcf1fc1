import type { StoredEvent } from '../../platform/events/event.ts'
import { leadStatusChanged, leadUpdated } from '../events.ts'
import { activityLogged } from '../timeline/events.ts'

export type Answer = { by: string | null; how: 'status' | 'contact' | 'call' | 'email' | 'message' | 'meeting' }

/** Events among which a first answer may be. */
export const answeringEvents = [leadStatusChanged, leadUpdated, activityLogged] as const

/** What comes in from the lead is no answer of ours. */
const incoming = /_RECEIVED$/

/**
 * The one rule of what counts as a first real answer: a person (not a rule, import or automation) logged a contact in which
 * the lead was reached, wrote when they last had one, or moved the lead on to any status that a contact comes before. Lost
 * counts too: somebody looked.
 */
export function answerIn({ type, actorKind, actorId, data }: Pick<StoredEvent, 'type' | 'actorKind' | 'actorId' | 'data'>): Answer | null {
  if (actorKind !== 'person') return null
  if (type === leadStatusChanged.name) return leadStatusChanged.data.parse(data).to === 'NEW' ? null : { by: actorId, how: 'status' }
  if (type === leadUpdated.name) return leadUpdated.data.parse(data).fields.includes('lastContactedAt') ? { by: actorId, how: 'contact' } : null
  if (type !== activityLogged.name) return null
  const logged = activityLogged.data.parse(data)
  if (!logged.isContact || incoming.test(logged.type)) return null
  return { by: actorId, how: /CALL/.test(logged.type) ? 'call' : /EMAIL/.test(logged.type) ? 'email' : /MEETING/.test(logged.type) ? 'meeting' : 'message' }
}

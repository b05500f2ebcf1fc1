import { expect, it } from 'vitest'
import type { TimelineEntry } from '../../../server/crm/contract.ts'
import { sentenceOf, type Names } from './timeline-words.ts'

const names: Names = {
  member: id => ({ n: 'Nadia', p: 'Priya' })[id ?? ''], post: id => ({ dusk: 'Harbour Lane at dusk' })[id ?? ''], listing: () => undefined,
  tag: id => ({ b: 'Buyer' })[id], stage: () => undefined, team: () => undefined, timeZone: 'Europe/London', field: id => (id === 'f' ? { label: 'Budget', options: [] } : undefined),
}
const entry = (about: Partial<TimelineEntry>): TimelineEntry => ({ id: '1', at: '2026-11-24T09:00:00Z', kind: 'created', type: '', title: null, text: null, href: null, actorKind: 'person', actorId: 'n', noteId: null, changes: [], attachments: [], data: {}, may: { edit: false }, ...about })

it.each([
  [{ kind: 'created' }, 'Nadia added Marta'],
  [{ kind: 'created', actorKind: 'system', actorId: null, data: { source: 'bluesky' } }, 'Came in. Source: Bluesky'],
  [{ kind: 'came', data: { postId: 'dusk', network: 'facebook' } }, 'Came from “Harbour Lane at dusk”'],
  [{ kind: 'came', data: { postId: 'gone', network: 'facebook' } }, 'Came from Facebook'],
  [{ kind: 'asked', data: { channel: 'listing-page' } }, 'Asked on the listing page'],
  [{ kind: 'updated', data: { fields: ['phone', 'email', 'value'] } }, 'Nadia changed phone, e-mail and value'],
  [{ kind: 'updated', changes: [{ field: 'field.f', from: 1, to: 2 }], data: { fields: ['fields'] } }, 'Nadia changed Budget'],
  [{ kind: 'status', data: { from: 'NEW', to: 'CONTACTED' } }, 'Nadia moved it from New to Contacted'],
  [{ kind: 'assigned', data: { from: null, to: 'p' } }, 'Nadia gave it to Priya'],
  [{ kind: 'assigned', data: { from: null, to: 'n' } }, 'Nadia took it'],
  [{ kind: 'assigned', actorId: 'gone', data: { from: 'p', to: null } }, 'A former member took it from Priya'],
  [{ kind: 'status', actorKind: 'automation', actorId: 'a', data: { from: 'NEW', to: 'LOST' } }, 'An automation moved it from New to Lost'],
  [{ kind: 'restored', actorKind: 'system', actorId: null }, 'Marta came back, so it left the trash'],
  [{ kind: 'tags', data: { added: ['b'], removed: ['x'] } }, 'Nadia added the tag “Buyer” and took off the tag “a former tag”'],
  [{ kind: 'task', text: 'Send the plan', data: { what: 'done' } }, 'Nadia did “Send the plan”'],
  [{ kind: 'call-made', data: { durationMinutes: 7, outcome: 'REACHED' } }, 'Nadia called, reached, 7 min'],
  [{ kind: 'call-received', data: { durationMinutes: null, outcome: null } }, 'Marta called'],
  [{ kind: 'visit.page', actorKind: 'visitor', actorId: null, title: 'Looked at /p/harbour' }, 'Looked at /p/harbour'],
] as [Partial<TimelineEntry>, string][])('a line of the timeline is a sentence: %j', (about, sentence) => {
  expect(sentenceOf(entry(about), 'Marta', names)).toBe(sentence)
})

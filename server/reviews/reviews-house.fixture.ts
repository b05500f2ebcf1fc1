import { signUp, joinWorkspace, type Signed } from '../identity/testing.ts'
import { newId } from '../platform/ids.ts'
import type { Actor } from '../platform/operations/actor.ts'
import type { AnyOperation } from '../platform/operations/operation.ts'
import { slice } from '../platform/slice.ts'
import { createTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { slices } from '../slices.ts'
import { decideRequest } from './approvals/request-operations.ts'
import { readReview } from './approvals/read-review.ts'
import type { DecisionWord, Review } from './contract.ts'

/** A leaflet: an artefact that exists in tests only, with words that can be changed. */
export type Leaflet = { kind: 'leaflet'; subjectId: string; write: (words: string) => void; discard: () => void }

export type ReviewsHouse = {
  house: TestHouse
  owner: Signed
  manager: Signed
  agent: Signed
  leaflet: (words?: string) => Leaflet
  act: <T = unknown>(who: { actor: Actor }, operation: AnyOperation, input: unknown) => Promise<T>
  review: (of: Leaflet, who?: Signed) => Promise<Review>
  /** Decides as a member who has just read it. */
  decide: (who: Signed, of: Leaflet, decision: DecisionWord, reason?: string) => Promise<Review>
  told: (who: Signed, kind: string) => Promise<string[]>
}

/** A house with a room of leaflets, an owner, a manager and an agent. */
export async function reviewsHouse(options: { work?: boolean } = {}): Promise<ReviewsHouse> {
  const kept = new Map<string, { words: string; authorId: string | null }>()
  let author: Signed | null = null
  const leaflets = slice({
    id: 'leaflets',
    operations: [],
    reviewables: [{
      kind: 'leaflet', label: 'Leaflet', plural: 'Leaflets', permission: 'reviews:read', waits: true,
      read: async (_ctx, ids) => new Map(ids.flatMap((id) => {
        const one = kept.get(id)
        return one ? [[id, { title: one.words.slice(0, 40), href: `/leaflets/${id}`, cover: null, authorId: one.authorId, parts: [{ label: 'Front', text: one.words, media: [] }], content: one.words }] as const] : []
      })),
    }],
  })
  const house = await createTestHouse([...slices, leaflets], options)
  const owner = await signUp(house)
  const manager = await joinWorkspace(house, owner.workspaceId, 'manager', { name: 'Mia Lindqvist' })
  const agent = await joinWorkspace(house, owner.workspaceId, 'agent', { name: 'Ben Okafor' })
  author = agent
  const act = async <T>({ actor }: { actor: Actor }, operation: AnyOperation, input: unknown): Promise<T> => (await house.perform(operation, input, { actor })).output as T
  const review = (of: Leaflet, who: Signed = owner) => act<Review>(who, readReview, { kind: of.kind, subjectId: of.subjectId })
  return {
    house, owner, manager, agent, act, review,
    leaflet: (words = 'Open house on Sunday') => {
      const id = newId()
      kept.set(id, { words, authorId: author!.personId })
      return { kind: 'leaflet', subjectId: id, write: (changed) => void (kept.get(id)!.words = changed), discard: () => void kept.delete(id) }
    },
    decide: async (who, of, decision, reason) => {
      const { request, contentHash } = await review(of, who)
      return act<Review>(who, decideRequest, { id: request!.id, stage: request!.stage, contentHash, decision, ...(reason ? { reason } : {}) })
    },
    told: async (who, kind) => {
      const { items } = await act<{ items: { kind: string; title: string }[] }>(who, house.registry.operations.get('notifications.list')!, { limit: 100 })
      return items.filter((one) => one.kind === kind).map(({ title }) => title).toReversed()
    },
  }
}

/** What was thrown. */
export const refusal = (work: Promise<unknown>): Promise<{ code: string; person: string }> => work.then(() => Promise.reject(new Error('it was not refused')), (error) => error as { code: string; person: string })

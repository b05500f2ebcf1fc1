import { expect, it } from 'vitest'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { social } from '../slice.ts'

/** What an agent may do here without asking a person: look, and write drafts. Nothing that puts a post into a queue. */
it('nothing that plans or publishes is open to agents without a plan that a person confirms', () => {
  const own = (social.operations as readonly AnyOperation[]).filter(({ id }) => /^social\.(series|pools|batches|feeds|categories|posts|queue)\./.test(id))
  expect(own.length).toBeGreaterThan(30)
  const openWrites = own.filter(({ effect, agent }) => effect !== 'read' && agent !== undefined && !agent.confirm)
  expect(openWrites.filter(({ permission }) => permission === 'social:publish').map(({ id }) => id)).toEqual([])
  const create = own.find(({ id }) => id === 'social.posts.create')
  expect(create?.agent).toBeDefined()
  for (const id of ['social.posts.schedule', 'social.posts.enqueue']) expect(own.find((one) => one.id === id)?.agent?.confirm).toBe(true)
  for (const id of ['social.series.create', 'social.pools.create', 'social.batches.apply', 'social.feeds.create', 'social.feeds.take']) expect(own.find((one) => one.id === id)?.agent).toBeUndefined()
})

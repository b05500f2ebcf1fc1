import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../ids.ts'
import { platformSlice } from '../inside/slice.ts'
import { perform } from '../operations/perform.ts'
import { listBoxes, packBox, shelf, shelfActor, shelfTables } from '../testing/shelf-room.ts'
import { createTestHouse, type TestHouse } from '../testing/test-house.ts'
import { waitFor } from '../testing/wait-for.ts'
import { decidePlan, listPlans, readPlan } from './plans.ts'

let house: TestHouse
const workspaceId = newId<'workspace'>()
const actor = shelfActor(workspaceId, ['shelf:read', 'shelf:write', 'platform:plans'])

beforeAll(async () => {
  house = await createTestHouse([platformSlice, shelf], { prepare: shelfTables, work: true, realClock: true })
  await house.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => house.end())

async function rpc(method: string, params: object, permissions = 'shelf:read,shelf:write') {
  const { port } = house.app.server.address() as { port: number }
  const response = await fetch(`http://127.0.0.1:${port}/mcp`, {
    method: 'POST',
    headers: { authorization: `Bearer ws:${workspaceId}:${permissions}`, 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  return ((await response.json()) as { result: { tools: { name: string; annotations: object }[]; content: { text: string }[]; isError?: boolean } }).result
}
const call = async (name: string, args: object) => {
  const { content, isError } = await rpc('tools/call', { name, arguments: args })
  return { isError, value: JSON.parse(content[0]!.text) as Record<string, unknown> }
}

describe('an agent', () => {
  it('sees the tools that are open to agents and that its key allows, with true hints', async () => {
    const { tools } = await rpc('tools/list', {})
    expect(tools.map((tool) => tool.name)).toEqual(['shelf_boxes_relabel', 'shelf_boxes_list'])
    expect(tools[1]!.annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false })
    expect((await rpc('tools/list', {}, 'shelf:read')).tools.map((tool) => tool.name)).toEqual(['shelf_boxes_list'])
  })

  it('reads at once, but only plans what its room wants confirmed; the approved plan is carried out once', async () => {
    const { id } = (await perform(house, packBox, { label: 'lamps' }, { actor })).output as { id: string }
    const asked = await call('shelf_boxes_relabel', { id, label: 'bulbs' })
    expect(asked.value['would']).toMatchObject({ result: { label: 'bulbs' } })
    const labels = async () => ((await call('shelf_boxes_list', {})).value['items'] as { label: string }[]).map((box) => box.label)
    expect(await labels()).toEqual(['lamps'])
    const seen = (await perform(house, readPlan, { id: asked.value['plan'] }, { actor })).output
    expect(seen).toMatchObject({ state: 'waiting', wouldFail: null, would: [{ table: 'shelf.boxes', rowId: id, kind: 'changed', fields: [{ name: 'label', before: 'lamps', after: 'bulbs' }] }] })
    const stranger = shelfActor(workspaceId, ['platform:plans'])
    expect((await perform(house, readPlan, { id: asked.value['plan'] }, { actor: stranger })).output).toMatchObject({ would: [], wouldFail: expect.stringContaining('Pack boxes') })
    expect(await labels()).toEqual(['lamps'])
    await perform(house, decidePlan, { id: asked.value['plan'], approve: true }, { actor })
    await waitFor(async () => (await labels())[0] === 'bulbs')
    await expect(perform(house, decidePlan, { id: asked.value['plan'], approve: false }, { actor })).rejects.toMatchObject({ code: 'platform.plan_decided' })
    const { items } = (await perform(house, listPlans, {}, { actor })).output as { items: { state: string; askedBy: string }[] }
    expect(items[0]).toMatchObject({ state: 'approved' })
    expect(((await perform(house, listBoxes, {}, { actor })).output as { items: { version: number }[] }).items[0]!.version).toBe(2)
  })

  it('is told why a tool refuses, before anybody is asked to approve', async () => {
    const refused = await call('shelf_boxes_relabel', { id: newId(), label: 'x' })
    expect([refused.isError, refused.value['code']]).toEqual([true, 'platform.not_found'])
  })

  it('without a key is sent away', async () => {
    expect((await house.app.inject({ method: 'POST', url: '/mcp', payload: {} })).statusCode).toBe(401)
  })
})

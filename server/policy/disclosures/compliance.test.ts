import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { joinWorkspace, signUp, type Signed } from '../../identity/testing.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import { disclosuresFor, forbiddenEdits, refuseForbidden } from '../index.ts'
import { changeBoard, permitEdit } from '../edits/edit-operations.ts'
import type { DisclosureBook } from './contract.ts'
import { addDisclosure, changeDisclosure, removeDisclosure } from './disclosure-operations.ts'

let house: TestHouse
let ada: Signed
beforeAll(async () => {
  house = await createTestHouse(slices)
  ada = await signUp(house, { workspace: 'Compliance Homes' })
})
afterAll(() => house?.end())

const act = async <T>(operation: AnyOperation, input: object, actor: Actor = ada.actor) => (await house.perform(operation, input, { actor })).output as T
const look = <T>(work: (ctx: Context) => Promise<T>) => house.inHouse({ workspaceId: ada.workspaceId, actor: ada.actor }, work)
const staged = (id = newId()) => [{ id, alterations: ['furniture' as const] }]

describe('a disclosure rule', () => {
  it('that is shipped can be changed with a reason, holds at once, and comes back as it was', async () => {
    const change = { rule: 'california-posts', name: 'Statement on the picture', destinations: ['social'], ways: ['overlay', 'caption'], networks: ['x'], words: 'Furniture is drawn in.', reason: 'Counsel wants it on the picture on X.' }
    const { items } = await act<z.output<typeof DisclosureBook>>(changeDisclosure, change)
    expect(items.find(({ id }) => id === change.rule)).toMatchObject({ shipped: true, version: 1, changed: { reason: change.reason, by: expect.any(String) } })
    const picture = staged()
    const on = (network: string) => look((ctx) => disclosuresFor(ctx, picture, { destination: 'social', network }))
    expect((await on('x')).get(picture[0]!.id)).toMatchObject({ ways: ['overlay', 'caption'], words: 'Furniture is drawn in.' })
    expect((await on('bluesky')).get(picture[0]!.id)!.ways).toEqual(['caption'])
    const back = await act<z.output<typeof DisclosureBook>>(removeDisclosure, { rule: change.rule, reason: 'The case is closed.' })
    expect(back.items.find(({ id }) => id === change.rule)).toMatchObject({ version: 0, changed: null, ways: ['caption'] })
    await act(changeDisclosure, { ...change, reason: 'And again.' })
  })

  it('of the workspace adds to the shipped ones, and none of it reaches another workspace', async () => {
    const { items } = await act<z.output<typeof DisclosureBook>>(addDisclosure, { name: 'Evening pictures', destinations: ['email'], alterations: ['dusk'], ways: ['overlay'], reason: 'Buyers complained.' })
    expect(items.at(-1)).toMatchObject({ shipped: false, name: 'Evening pictures' })
    const other = await signUp(house, { workspace: 'Elsewhere' })
    const id = newId()
    const found = await house.inHouse({ workspaceId: other.workspaceId, actor: other.actor }, (ctx) => disclosuresFor(ctx, [{ id, alterations: ['dusk'] }], { destination: 'email' }))
    expect(found.get(id)!.ways).not.toContain('overlay')
  })
})

describe('a board', () => {
  it('forbids what changes the property as shipped, and more once it is switched on', async () => {
    await expect(look((ctx) => refuseForbidden(ctx, [{ id: newId(), alterations: ['sky', 'lawn'] }]))).resolves.toBeUndefined()
    await expect(look((ctx) => refuseForbidden(ctx, [{ id: newId(), alterations: ['flooring'] }]))).rejects.toMatchObject({ code: 'policy.edit_forbidden' })
    await act(changeBoard, { board: 'crmls', name: 'CRMLS', forbidden: ['structure', 'flooring', 'view', 'lawn'], on: true, reason: 'We list there.' })
    await expect(look((ctx) => refuseForbidden(ctx, [{ id: newId(), alterations: ['lawn'] }]))).rejects.toMatchObject({ code: 'policy.edit_forbidden', message: expect.any(String) })
  })

  it('is overruled for one photo and what is made from it, by who has the right, and asks again when another board forbids it too', async () => {
    const photoId = newId()
    const agent = await joinWorkspace(house, ada.workspaceId, 'agent')
    await expect(act(permitEdit, { photoId, alteration: 'flooring', reason: 'New floor before completion.' }, agent.actor)).rejects.toMatchObject({ code: 'platform.not_allowed' })
    await act(permitEdit, { photoId, alteration: 'flooring', reason: 'New floor before completion.' })
    const derived = [{ id: newId(), originalId: photoId, alterations: ['flooring' as const] }]
    await expect(look((ctx) => refuseForbidden(ctx, derived))).resolves.toBeUndefined()
    expect((await look((ctx) => forbiddenEdits(ctx, derived)))[0]!.permit).toMatchObject({ reason: 'New floor before completion.' })
    await act(changeBoard, { board: 'maar', name: 'MAAR', forbidden: ['flooring'], on: true, reason: 'We list there, too.' })
    await expect(look((ctx) => refuseForbidden(ctx, derived))).rejects.toMatchObject({ code: 'policy.edit_forbidden' })
  })

  it('that forbids nothing of the kind needs no permit', async () => {
    await expect(act(permitEdit, { photoId: newId(), alteration: 'furniture', reason: 'Just in case.' })).rejects.toMatchObject({ code: 'policy.not_blocking' })
  })
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp, type Signed } from '../identity/testing.ts'
import type { AnyOperation } from '../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { slices } from '../slices.ts'
import type { BrandFont, CaptionTemplate, Kit } from './contract.ts'
import { aFont } from './fonts/font.fixture.ts'
import { deleteFont, listFonts, restoreFont, updateFont } from './fonts/font-operations.ts'
import { createKit, updateKit } from './kits/kit-operations.ts'
import { createTemplate, deleteTemplate, listTemplates, restoreTemplate } from './templates/template-operations.ts'

let house: TestHouse
let us: Signed
beforeAll(async () => {
  house = await createTestHouse(slices)
  us = await signUp(house)
})
afterAll(() => house?.end())

const act = async <T>(operation: AnyOperation, input: object) => (await house.perform(operation, input, { actor: us.actor })).output as T
const names = async (trash: boolean) => (await act<{ items: CaptionTemplate[] }>(listTemplates, { trash })).items.map(({ name }) => name)
const fonts = async (trash: boolean) => (await act<{ items: BrandFont[] }>(listFonts, { trash })).items.map(({ family }) => family)

it('a template that was deleted lies in the trash, frees its name, and comes back unless another took it', async () => {
  const { id } = await act<CaptionTemplate>(createTemplate, { name: 'New', body: '{{ title }}' })
  await act(deleteTemplate, { id })
  expect([await names(false), await names(true)]).toEqual([[], ['New']])
  await act(restoreTemplate, { id })
  expect([await names(false), await names(true)]).toEqual([['New'], []])
  await act(deleteTemplate, { id })
  const { id: other } = await act<CaptionTemplate>(createTemplate, { name: 'new', body: '{{ price }}' })
  await expect(act(restoreTemplate, { id })).rejects.toMatchObject({ code: 'brand.template_name_taken' })
  await act(deleteTemplate, { id: other })
  await act(restoreTemplate, { id })
  expect(await names(true)).toEqual(['new'])
})

it('a font in the trash is used and served nowhere, and comes back by a press or by the same file', async () => {
  const bytes = aFont({ family: 'Wren Sans' })
  const bring = async () => (await house.app.inject({ method: 'POST', url: '/api/v1/brand/font-files?name=wren.ttf', headers: { ...us.headers, 'content-type': 'application/octet-stream' }, payload: bytes })).json<BrandFont>()
  const { id } = await bring()
  const { url } = await act<BrandFont>(updateFont, { id, licence: { name: 'OFL 1.1', text: 'The whole text of the licence.' } })
  const kit = await act<Kit>(createKit, { name: 'House', fonts: { display: { fontId: id }, text: { family: 'Hanken Grotesk' } } })
  await expect(act(deleteFont, { id })).rejects.toMatchObject({ code: 'brand.font_in_use' })
  await act(updateKit, { id: kit.id, fonts: { display: { family: 'Ysabeau Office' }, text: { family: 'Hanken Grotesk' } } })
  await act(deleteFont, { id })
  expect([await fonts(false), await fonts(true), (await house.app.inject(url!)).statusCode]).toEqual([[], ['Wren Sans'], 404])
  await expect(act(createKit, { name: 'Coast', fonts: { display: { fontId: id }, text: { family: 'Hanken Grotesk' } } })).rejects.toMatchObject({ code: 'brand.font_not_usable' })
  await act(restoreFont, { id })
  expect((await house.app.inject(url!)).statusCode).toBe(200)
  await act(deleteFont, { id })
  expect(await bring()).toMatchObject({ id, licence: { name: 'OFL 1.1' } })
  expect([await fonts(false), await fonts(true)]).toEqual([['Wren Sans'], []])
})

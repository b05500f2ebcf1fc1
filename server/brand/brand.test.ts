import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp, type Signed } from '../identity/testing.ts'
import { aListing } from '../listings/testing.ts'
import { anAsset } from '../media/testing.ts'
import { undoRun } from '../platform/inside/changes.ts'
import type { AnyOperation } from '../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { slices } from '../slices.ts'
import { brandKit } from './index.ts'
import type { BrandFont, FilledTemplate, Kit, KitVersion } from './contract.ts'
import { aFont } from './fonts/font.fixture.ts'
import { listFonts, updateFont } from './fonts/font-operations.ts'
import { createKit, deleteKit, getKit, listKits, makeDefault, updateKit } from './kits/kit-operations.ts'
import { listKitVersions, restoreKitVersion } from './kits/version-operations.ts'
import { createTemplate, fillOneTemplate } from './templates/template-operations.ts'

let house: TestHouse
let us: Signed
beforeAll(async () => {
  house = await createTestHouse(slices)
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
})
afterAll(() => house?.end())

const act = async <T>(operation: AnyOperation, input: object) => (await house.perform(operation, input, { actor: us.actor })).output as T
const aKit = (name: string, more: object = {}) => act<Kit>(createKit, { name, ...more })
const upload = (bytes: Buffer, name = 'wren.ttf') => house.app.inject({ method: 'POST', url: `/api/v1/brand/font-files?name=${name}`, headers: { ...us.headers, 'content-type': 'application/octet-stream' }, payload: bytes })
const colours = { primary: '#1f4a47', secondary: '#16282c', accent: '#a8741a', text: '#16282c', background: '#ffffff' }

describe('a kit', () => {
  it('is the default when it is the first, and gives that up to another', async () => {
    const first = await aKit('House')
    const second = await aKit('Coast', { offices: ['Coast office'] })
    expect([first.isDefault, second.isDefault]).toEqual([true, false])
    await expect(act(deleteKit, { id: first.id })).rejects.toMatchObject({ code: 'brand.kit_is_default' })
    await act(makeDefault, { id: second.id })
    expect((await act<{ items: Kit[] }>(listKits, {})).items.map(({ name, isDefault }) => [name, isDefault])).toEqual([['Coast', true], ['House', false]])
    await act(makeDefault, { id: first.id })
    const named = (wish: object) => house.inHouse({ workspaceId: us.workspaceId }, async (ctx) => (await brandKit(ctx, wish))?.name)
    expect([await named({}), await named({ office: 'coast OFFICE' }), await named({ id: second.id })]).toEqual(['House', 'Coast', 'Coast'])
  })

  it('shows a logo of the library by reference, and refuses what is no picture', async () => {
    const logo = await anAsset(house, us.actor, { name: 'Wren logo' })
    const kit = await aKit('With a logo', { logos: { light: logo.id, dark: null, mark: null } })
    expect(kit.shown.logos.light).toMatchObject({ assetId: logo.id, name: 'Wren logo', url: expect.stringContaining('/files/r/') as string })
    await expect(act(updateKit, { id: kit.id, logos: { light: us.workspaceId, dark: null, mark: null } })).rejects.toMatchObject({ code: 'brand.logo_not_picture', fields: [{ path: 'logos.light' }] })
  })

  it('keeps each change as a version, goes back to one, is undone, and is not overwritten unseen', async () => {
    const kit = await aKit('Versions')
    const changed = await act<Kit>(updateKit, { id: kit.id, version: kit.version, colours, tone: 'Warm and short' })
    await expect(act(updateKit, { id: kit.id, version: kit.version, tone: 'Mine' })).rejects.toMatchObject({ code: 'platform.stale_version' })
    const versions = async () => (await act<{ items: KitVersion[] }>(listKitVersions, { id: kit.id })).items.map(({ number, what }) => [number, what])
    expect(await versions()).toEqual([[2, 'Changed colours and tone'], [1, 'Made']])
    const { output, runId } = await house.perform(restoreKitVersion, { id: kit.id, number: 1 }, { actor: us.actor })
    expect((output as Kit).colours).toEqual(kit.colours)
    await house.perform(undoRun, { runId }, { actor: us.actor })
    expect((await act<Kit>(getKit, { id: kit.id })).colours).toEqual(changed.colours)
    expect(await versions()).toHaveLength(2)
  })
})

describe('a font', () => {
  it('is used only once its licence is given, and is then served to everybody', async () => {
    const font = (await upload(readFileSync(createRequire(import.meta.url).resolve('@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2')))).json<BrandFont>()
    expect(font).toMatchObject({ family: 'Hanken Grotesk', weightFrom: 100, weightTo: 900, format: 'woff2', licence: null, url: null })
    const fonts = { display: { fontId: font.id }, text: { family: 'Hanken Grotesk' } }
    await expect(aKit('Lettered', { fonts })).rejects.toMatchObject({ code: 'brand.font_not_usable', fields: [{ path: 'fonts.display' }] })
    expect((await house.app.inject(`/brand/fonts/${font.id}.woff2`)).statusCode).toBe(404)

    await act(updateFont, { id: font.id, licence: { name: 'SIL Open Font License 1.1', text: 'Copyright 2021, with the whole text of the licence.' } })
    const kit = await aKit('Lettered', { fonts })
    expect(kit.shown.fonts.display).toEqual({ family: 'Hanken Grotesk', url: `/brand/fonts/${font.id}.woff2`, format: 'woff2', weight: '100 900' })
    const served = await house.app.inject(kit.shown.fonts.display.url!)
    expect([served.statusCode, served.headers['content-type'], served.rawPayload.length]).toEqual([200, 'font/woff2', font.bytes])
    expect((await act<{ items: BrandFont[] }>(listFonts, {})).items.find(({ id }) => id === font.id)).toMatchObject({ usedBy: ['Lettered'] })
  })

  it('that forbids embedding is refused with the way out, and so is a file that is none', async () => {
    expect((await upload(aFont({ family: 'Locked', fsType: 0x2 }))).json()).toMatchObject({ code: 'brand.font_forbids_embedding', detail: expect.stringContaining('web licence') as string })
    expect((await upload(Buffer.from('GIF89a'), 'wren.woff2')).json()).toMatchObject({ code: 'brand.font_refused', detail: expect.stringContaining('no font file') as string })
  })
})

describe('a caption template', () => {
  it('is filled with a listing, and says what the listing does not know', async () => {
    const { id: listingId } = await aListing(house, us.actor, { title: 'Mill Cottage', city: 'Portellery', listPrice: { amount: 42_500_000, currency: 'GBP' }, bedroomsTotal: 3, bathroomsTotalInteger: null })
    const body = 'New in {{ city }}: {{ title }}\n{% if baths %}{{ baths }} bathrooms, {% endif %}{{ beds }} bedrooms for {{ price }}\n{{ office | upcase }}'
    await act(createTemplate, { name: 'New', body })
    expect(await act<FilledTemplate>(fillOneTemplate, { body, listingId })).toEqual({ text: 'New in Portellery: Mill Cottage\n3 bedrooms for £425,000\nWRENFIELD HOMES', missing: [{ name: 'baths', label: 'Bathrooms' }] })
  })

  it.each([['{{ pool }}', 'there is no variable {{ pool }}'], ['{% if price %}never closed', 'not closed'], ['{{ price | shout }}', 'undefined filter'], ['{% include "secret" %}', '']])('%s is refused with the reason', async (body, reason) => {
    await expect(act(createTemplate, { name: `Bad ${body}`, body })).rejects.toMatchObject({ code: 'brand.template_wrong', person: expect.stringContaining(reason) as string })
  })

  it('that counts for ever is stopped', async () => {
    await expect(act(fillOneTemplate, { body: '{% for a in (1..100000) %}{% for b in (1..100000) %}x{% endfor %}{% endfor %}' })).rejects.toMatchObject({ code: 'brand.template_wrong' })
  })
})

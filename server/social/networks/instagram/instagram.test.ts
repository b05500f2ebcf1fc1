import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAsset, aPicture } from '../../../media/testing.ts'
import type { Post } from '../../contract.ts'
import { callsTo, connectedAccounts, keptBy, measured, publishNow, settled, socialHouse, throughConsent, type SocialHouse } from '../../social-house.fixture.ts'
import { aFilm } from '../a-film.fixture.ts'
import { containerFailure, instagramFailure } from './words.ts'

type Kept = { media: Record<string, { caption: string; product: string; type: string; files: { mimeType: string; alt: string }[] }>; comments: Record<string, { text: string }> }

let world: SocialHouse
let account: string
let pictures: { assetId: string }[]
let film: { assetId: string }

beforeAll(async () => {
  world = await socialHouse({ listens: true })
  account = (await connectedAccounts(world, 'instagram'))[0]!
  const { house, person } = world
  const made = await Promise.all([1, 2, 3].map(async (n) => anAsset(house, person.actor, { bytes: await aPicture({ width: 1600, height: 1200 }), alt: `Room ${n}` })))
  pictures = made.map(({ id }) => ({ assetId: id }))
  film = { assetId: (await anAsset(house, person.actor, { bytes: aFilm(), fileName: 'walk.mp4' })).id }
})
afterAll(() => world.end())

const kept = () => keptBy<Kept>(world, 'instagram', 'instagram')
const withText = async (text: string) => Object.values((await kept()).media).filter(({ caption }) => caption === text)
const publish = async (text: string, media: unknown, options: Record<string, string> = {}, more: Record<string, unknown> = {}): Promise<Post> =>
  settled(world, (await publishNow(world, text, [], { media, variants: [{ accountId: account, extras: { options }, ...more }] })).id)

describe('Instagram', () => {
  it('is connected by the page it is linked to; pages without an account say why', async () => {
    const offered = await throughConsent(world, {}, 'instagram')
    expect(offered.candidates.map(({ handle, obstacle }) => [handle, obstacle === null])).toEqual([['wrenfieldhomes', true], ['Harbourside Lettings', false]])
    const declined = await throughConsent(world, { scopes: ['pages_show_list', 'instagram_basic'] }, 'instagram')
    expect(declined.candidates.every(({ obstacle }) => obstacle?.includes('instagram_content_publish'))).toBe(true)
    await connectedAccounts(world, 'instagram')
  })

  it('takes one picture with its alt text and the first comment', async () => {
    const post = await publish('A quiet street', [pictures[0]], {}, { firstComment: '#wrenfield' })
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null })
    expect(post.variants[0]!.url).toContain('/instagram/view/wrenfieldhomes#')
    expect(await withText('A quiet street')).toMatchObject([{ product: 'FEED', type: 'IMAGE', files: [{ mimeType: 'image/jpeg', alt: 'Room 1' }] }])
    expect(Object.values((await kept()).comments).map(({ text }) => text)).toContain('#wrenfield')
  })

  it('makes a carousel of several, a reel of a film, and a story where it was chosen', async () => {
    expect((await publish('Three rooms', pictures)).state).toBe('published')
    expect((await publish('A walk', [film])).state).toBe('published')
    expect((await publish('', [pictures[1]], { as: 'story' })).state).toBe('published')
    expect(await withText('Three rooms')).toMatchObject([{ type: 'CAROUSEL_ALBUM', files: [{ alt: 'Room 1' }, { alt: 'Room 2' }, { alt: 'Room 3' }] }])
    expect(await withText('A walk')).toMatchObject([{ product: 'REELS', type: 'VIDEO' }])
    expect(Object.values((await kept()).media).filter(({ product }) => product === 'STORY')).toHaveLength(1)
  })

  it('is there once when the answer to the publish was lost', async () => {
    world.sandbox.world('instagram').faults.set({ kind: 'answer-lost', match: 'media_publish' })
    const post = await publish('Lost and found', [pictures[2]])
    expect(post.variants[0]!.attempts.map(({ outcome }) => outcome)).toContain('unknown')
    expect(post.state).toBe('published')
    expect(await withText('Lost and found')).toHaveLength(1)
    expect(callsTo(world, 'instagram', 'media_publish')).toBe(5)
  })

  it('says what shape it takes before anything is sent, and not for a story', async () => {
    const { house, person } = world
    const tall = { assetId: (await anAsset(house, person.actor, { bytes: await aPicture({ width: 600, height: 1200 }), alt: 'Stairs' })).id }
    const refused = await house.app.inject({ method: 'POST', url: '/api/v1/social/posts', headers: person.headers, payload: { text: 'Tall', media: [tall], variants: [{ accountId: account }], publishNow: true } })
    expect(refused.json()).toMatchObject({ code: 'social.draft_refused', errors: [{ rule: 'media.ratio' }] })
    expect((await publish('Tall story', [tall], { as: 'story' })).state).toBe('published')
  })

  it('waits where the posts of the day are used up, by the number that Instagram gives', () => {
    const body = JSON.stringify({ error: { code: 9, error_subcode: 2207042, message: 'limit' } })
    expect(instagramFailure(400, body, new Headers(), true)).toMatchObject({ word: 'retry', scope: 'account', afterSec: 14_400 })
    expect(instagramFailure(403, JSON.stringify({ error: { code: 10, message: '(#10) Not enough viewers' } }), new Headers(), false).word).toBe('rejected')
    expect(containerFailure('Error: Media upload has failed with error code 2207026')).toMatchObject({ word: 'rejected', field: 'media', remedy: expect.stringContaining('Convert') })
  })

  it('counts views, reach and saves', async () => {
    const post = await publish('Counted', [pictures[0]])
    const { metrics } = (await measured(world, post.id)).variants[0]!
    expect(metrics.map(({ metric }) => metric)).toEqual(expect.arrayContaining(['views', 'reach', 'likes', 'saves']))
  })
})

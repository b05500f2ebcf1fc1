import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FoyerError } from '../../platform/errors.ts'
import type { Post } from '../contract.ts'
import { aBlueskyAccount, facebookPages, postOf, publishNow, seenOn, settled, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import { amendPost } from './amend-post.ts'
import { deletePost } from './post-operations.ts'

let world: SocialHouse
let accounts: { bluesky: string; facebook: string }

beforeAll(async () => {
  world = await socialHouse()
  accounts = { bluesky: await aBlueskyAccount(world), facebook: (await facebookPages(world))[0]! }
})
afterAll(() => world.end())

const out = async (text: string): Promise<Post> => settled(world, (await publishNow(world, text, [accounts.bluesky, accounts.facebook])).id)
const on = (post: Post, network: string) => post.variants.find(({ account }) => account.network === network)!

describe('a published post', () => {
  it('gets another text where the network allows it, and says so where it does not', async () => {
    const post = await out('Misspeled')
    await world.act(amendPost, { id: post.id, variantId: on(post, 'facebook').id, text: 'Spelled right' })
    await until(() => seenOn(world, 'facebook'), (texts) => texts.includes('Spelled right'))
    await until(() => postOf(world, post.id), (now) => on(now, 'facebook').rendered === 'Spelled right')
    expect(on(await postOf(world, post.id), 'bluesky').rendered).toBe('Misspeled')
    const refused = await world.act(amendPost, { id: post.id, variantId: on(post, 'bluesky').id, text: 'x' }).catch((error: FoyerError) => error)
    expect(refused).toMatchObject({ code: 'social.cannot_amend' })
  })

  it('stays on the networks when it goes into the trash, and goes there only when that is asked for', async () => {
    const [kept, gone] = [await out('Stays there'), await out('Goes there too')]
    await world.act(deletePost, { id: kept.id })
    await world.act(deletePost, { id: gone.id, takeDown: true })
    for (const network of ['bluesky', 'facebook'] as const) {
      const left = await until(() => seenOn(world, network), (texts) => !texts.includes('Goes there too'))
      expect(left).toContain('Stays there')
    }
  })
})

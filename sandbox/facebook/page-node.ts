import { growthAt } from '../kit/growth.ts'
import type { Facebook } from './facebook-state.ts'
import { pick } from './fields.ts'
import type { NodeFields } from './fields.ts'
import { grants } from './graph-token.ts'
import type { Caller } from './graph-token.ts'
import type { FacebookPage } from './seed.ts'

export const usualPageFields = ['category', 'name'] as const

/** Followers of a page at a moment: those it began with and those who came since. */
export function followersOf(facebook: Facebook, page: FacebookPage, at: Date): number {
  const ageMs = Math.max(0, at.getTime() - new Date(facebook.state.bornAt).getTime())
  // A trickle for ever, and a wave at the beginning.
  return page.fans + Math.floor(growthAt(page.id, ageMs / 24).views / 12) + Math.floor(ageMs / 86_400_000)
}

/** The fields of `GET /{page}`. */
export function pageNode(facebook: Facebook, page: FacebookPage, caller: Caller): NodeFields {
  const { world } = facebook
  return {
    id: () => page.id,
    name: () => page.name,
    username: () => page.username,
    category: () => page.category,
    about: () => page.about,
    link: () => world.url(`/view/${page.id}`),
    tasks: () => caller.person?.pages.find(({ id }) => id === page.id)?.tasks,
    fan_count: () => followersOf(facebook, page, world.now()),
    followers_count: () => followersOf(facebook, page, world.now()),
    picture: () => ({ data: { url: world.url(`/avatar/${page.id}.svg`), height: 160, width: 160, is_silhouette: false } }),
    instagram_business_account: ({ sub }) => {
      const { instagram } = page
      if (!instagram || !grants(facebook, caller, 'instagram_basic')) return undefined
      return pick('IGUser', { id: () => instagram.id, username: () => instagram.username, name: () => instagram.name, profile_picture_url: () => world.url(`/avatar/${instagram.id}.svg`) }, sub, [])
    },
    access_token: () => caller.page && caller.token?.value,
  }
}

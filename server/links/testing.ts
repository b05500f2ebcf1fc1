import type { House } from '../platform/house.ts'
import { createLink, type NewLink } from './links/create-link.ts'

/** A short link to an example page, unless told otherwise. */
export const aLink = (house: House, workspaceId: string, about: Partial<NewLink> = {}) =>
  house.inHouse({ workspaceId }, (ctx) => createLink(ctx, { target: 'https://example.com/mill-cottage', network: 'bluesky', ...about }))

/** The headers of a person's browser. */
export const aBrowser = (name = 'Safari/604.1') => ({ 'user-agent': `Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 ${name}` })

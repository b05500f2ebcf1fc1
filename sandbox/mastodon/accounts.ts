import type { FastifyInstance } from 'fastify'
import { avatarSvg } from '../kit/avatar.ts'
import { requireAccount, statusesOf } from './mastodon-state.ts'
import type { Mastodon } from './mastodon-state.ts'
import { DESCRIPTION_LIMIT, IMAGE_LIMIT, MIME_TYPES, VIDEO_LIMIT } from './media.ts'
import { mastodonAccounts } from './seed.ts'
import type { MastodonAccount } from './seed.ts'

/** Adds who one is, and what the server takes. */
export function registerAccounts(app: FastifyInstance, mastodon: Mastodon): void {
  const { world, state } = mastodon
  app.get('/api/v1/accounts/verify_credentials', { config: { sandbox: 'read' } }, (request, reply) => accountEntity(mastodon, requireAccount(mastodon, request, reply, 'read:accounts')))

  app.get('/api/v2/instance', { config: { sandbox: 'public' } }, () => ({
    domain: new URL(world.url()).host,
    title: 'Mastodon, in the sandbox',
    version: '4.5.0',
    api_versions: { mastodon: 7 },
    configuration: {
      statuses: { max_characters: state.maxCharacters, max_media_attachments: 4, characters_reserved_per_url: 23 },
      media_attachments: { supported_mime_types: MIME_TYPES, description_limit: DESCRIPTION_LIMIT, image_size_limit: IMAGE_LIMIT, image_matrix_limit: 33_177_600, video_size_limit: VIDEO_LIMIT, video_frame_rate_limit: 120, video_matrix_limit: 8_294_400 },
      polls: { max_options: 4, max_characters_per_option: 50, min_expiration: 300, max_expiration: 2_629_746 },
    },
  }))

  app.get<{ Params: { file: string } }>('/avatar/:file', { config: { sandbox: 'page' } }, (request, reply) => {
    const account = mastodonAccounts.find(({ username }) => `${username}.svg` === request.params.file)
    return reply.type('image/svg+xml').send(avatarSvg(account?.displayName ?? '?'))
  })
}

export function accountEntity({ world, state }: Mastodon, account: MastodonAccount): Record<string, unknown> {
  return {
    id: account.id, username: account.username, acct: account.username, display_name: account.displayName, note: account.note, url: world.url(`/view/${account.username}`),
    avatar: world.url(`/avatar/${account.username}.svg`), followers_count: 420, following_count: 12, statuses_count: statusesOf(state, account.id).length,
  }
}

import type { Finding } from '../../contract.ts'
import type { CheckedDraft, Network } from '../../publishing/network.ts'
import { tuned } from '../../publishing/tuning.ts'
import { capabilities, capabilitiesFor } from './capabilities.ts'
import { login, renewal, revoke } from './connect.ts'
import { askCreator } from './creator.ts'
import { metrics } from './metrics.ts'
import { publishTiktok } from './publish.ts'
import { webhooks } from './webhooks.ts'

/** The app that the sandbox's TikTok knows. Not a secret: it opens nothing but the imitation. */
const sandboxApp = { id: 'sandboxtiktokkey', secret: 'sandbox-tiktok-secret' }

/** TikTok over the Content Posting API. */
export const tiktok: Network = {
  id: 'tiktok',
  name: 'TikTok',
  capabilities,
  capabilitiesFor,
  needs: 'A TikTok account. Until TikTok has audited the app of this installation, posts are seen by their author only.',
  place: (settings, sandboxUrl, sandbox) => {
    if (sandbox) return sandboxUrl ? { sandbox, hosts: { login: `${sandboxUrl}/tiktok`, api: `${sandboxUrl}/tiktok`, audited: 'yes' }, app: sandboxApp, timeoutMs: 5_000 } : null
    const { TIKTOK_APP_ID: id, TIKTOK_APP_SECRET: secret } = settings.NETWORKS
    if (!id || !secret) return null
    // Only the operator knows whether the audit was passed; nothing of the API tells.
    const { audited } = tuned(settings, 'tiktok', { audited: 0 })
    return { sandbox, hosts: { login: 'https://www.tiktok.com', api: 'https://open.tiktokapis.com', audited: audited ? 'yes' : 'no' }, app: { id, secret }, timeoutMs: 20_000 }
  },
  connect: login,
  renewal,
  lookUp: askCreator,
  validate,
  publishing: publishTiktok,
  metrics,
  webhooks,
  revoke,
}

function validate({ extras, media }: CheckedDraft): Finding[] {
  const { brandedContent, privacy } = extras?.options ?? {}
  const isPrivateAd = brandedContent === 'yes' && privacy === 'SELF_ONLY'
  const undone = media.some(({ kind, durationSec }) => kind === 'video' && durationSec === null)
  return [
    ...(isPrivateAd ? [{ rule: 'option.branded', level: 'error' as const, field: 'options.privacy', message: 'TikTok does not take paid partnerships that only you can see.', remedy: 'Choose other viewers, or switch the paid partnership off.' }] : []),
    ...(undone ? [{ rule: 'media.length-unknown', level: 'warning' as const, field: 'media', message: 'The length of the film could not be read here.', remedy: 'TikTok takes three seconds to ten minutes.' }] : []),
  ]
}

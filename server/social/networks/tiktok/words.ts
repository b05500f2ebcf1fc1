import type { Failure } from '../../publishing/outcome.ts'

type Words = { reason: string; remedy: string; field?: string }

/** Codes of the Content Posting API, each with what a person can do. */
const rejected: Record<string, Words> = {
  privacy_level_option_mismatch: { reason: 'TikTok does not offer this account the chosen circle of viewers any more.', remedy: 'Choose again who can see it.', field: 'options.privacy' },
  url_ownership_unverified: { reason: 'TikTok fetches photos only from addresses that were verified for the app.', remedy: 'Ask the operator to verify the domain of PUBLIC_URL in the TikTok developer portal.', field: 'media' },
  unaudited_client_can_only_post_to_private_accounts: { reason: 'TikTok has not audited the app of this installation yet: it takes posts for private accounts and their author only.', remedy: 'Set the TikTok account to private and choose “Only me”, or wait for the audit.', field: 'options.privacy' },
  spam_risk_user_banned_from_posting: { reason: 'TikTok has banned this account from posting.', remedy: 'Open the TikTok app and follow the notice there.', field: 'account' },
  spam_risk_text: { reason: 'TikTok takes the text for spam.', remedy: 'Change the text and the tags.', field: 'text' },
  spam_risk: { reason: 'TikTok takes the post for spam.', remedy: 'Change the text, and wait some hours.', field: 'text' },
  app_version_check_failed: { reason: 'The TikTok app of this account is too old.', remedy: 'Update the TikTok app, then retry.', field: 'account' },
  invalid_publish_id: { reason: 'TikTok does not know this upload any more.', remedy: 'Retry; it is uploaded anew.', field: 'media' },
  token_not_authorized_for_specified_publish_id: { reason: 'The upload was begun with another account.', remedy: 'Retry; it is uploaded anew.', field: 'account' },
}
const aDay = new Set(['spam_risk_too_many_posts', 'spam_risk_too_many_pending_share', 'reached_active_user_cap'])

/** What a refusal of TikTok means: by its code first, by the status where it says nothing. */
export function tiktokFailure(code: string, message: string, status: number, creates: boolean): Failure {
  if (code === 'access_token_invalid') return { word: 'reconnect', reason: 'TikTok does not take the permission any more.', renewable: true }
  if (code === 'scope_not_authorized' || code === 'scope_permission_missed') return { word: 'reconnect', reason: `A permission was not given on TikTok: ${message}` }
  if (code === 'rate_limit_exceeded' || status === 429) return { word: 'retry', reason: 'TikTok takes no more calls for a minute.', afterSec: 60, scope: 'account' }
  if (aDay.has(code)) return { word: 'retry', reason: 'TikTok takes no more posts of this account today.', afterSec: 6 * 3_600, scope: 'account' }
  const words = rejected[code]
  if (words) return { word: 'rejected', ...words }
  if (status >= 500 || code.startsWith('internal')) return { word: creates ? 'unknown' : 'retry', reason: `TikTok answered ${status}.` }
  return { word: 'rejected', reason: `TikTok refused it: ${message || code}`, remedy: 'Change what it names, then try again.', field: 'post' }
}

const failed: Record<string, Words> = {
  file_format_check_failed: { reason: 'TikTok does not take this kind of file.', remedy: 'Use MP4 with H.264, or JPEG for photos.', field: 'media' },
  duration_check_failed: { reason: 'TikTok does not take a film of this length.', remedy: 'Use three seconds to ten minutes, or what the account allows.', field: 'media' },
  frame_rate_check_failed: { reason: 'TikTok takes 23 to 60 frames a second.', remedy: 'Convert the film.', field: 'media' },
  picture_size_check_failed: { reason: 'TikTok does not take this size of picture.', remedy: 'Use 360 to 4,096 pixels a side for films, and up to 1080 lines for photos.', field: 'media' },
  photo_pull_failed: { reason: 'TikTok could not fetch the photos from this house.', remedy: 'Check that PUBLIC_URL is reached from the Internet, then retry.', field: 'media' },
  video_pull_failed: { reason: 'TikTok could not fetch the film from this house.', remedy: 'Check that PUBLIC_URL is reached from the Internet, then retry.', field: 'media' },
  auth_removed: { reason: 'The permission was taken back on TikTok while it published.', remedy: 'Connect the account again, then retry.', field: 'account' },
  publish_cancelled: { reason: 'The post was cancelled on TikTok.', remedy: 'Retry if it should go out.', field: 'post' },
}

/** The words for a post that ended in FAILED. */
export function failReason(code: string): Failure {
  return { word: 'rejected', ...(failed[code] ?? rejected[code] ?? { reason: `TikTok could not publish it: ${code || 'it gave no reason'}.`, remedy: 'Retry; if it happens again, use another file.', field: 'media' }) }
}

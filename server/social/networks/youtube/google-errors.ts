import { z } from 'zod'
import type { Failure } from '../../publishing/outcome.ts'
import { secondsToMidnight } from './quota.ts'

const Envelope = z.object({ error: z.object({ message: z.string().catch(''), errors: z.array(z.object({ reason: z.string().catch(''), message: z.string().catch('') })).catch([]) }) })
const OauthEnvelope = z.object({ error: z.string(), error_description: z.string().catch('') })

/** Reasons of the Data API that deserve words of their own (YouTube Data API, "Errors" and "Videos: insert"). */
const reasons: Record<string, { reason: string; remedy: string; field?: string }> = {
  invalidTitle: { reason: 'YouTube does not take the title.', remedy: 'Give one of 1 to 100 letters without < or >.', field: 'options.title' },
  invalidDescription: { reason: 'YouTube does not take the description.', remedy: 'Keep it below 5,000 bytes, without < or >.', field: 'text' },
  invalidTags: { reason: 'YouTube does not take the tags.', remedy: 'Keep them below 500 letters in all, without < or >.', field: 'options.tags' },
  invalidCategoryId: { reason: 'YouTube knows no such category.', remedy: 'Choose another category.', field: 'options.category' },
  invalidPublishAt: { reason: 'YouTube does not take the moment at which it should make the video public.', remedy: 'Choose one in the future, and keep the video private until then.', field: 'options.publishAt' },
  invalidVideoMetadata: { reason: 'YouTube does not take the details of the video.', remedy: 'Check title, description, tags and who may see it.', field: 'text' },
  mediaBodyRequired: { reason: 'YouTube got no video.', remedy: 'Put the video in again, then retry.', field: 'media' },
  youtubeSignupRequired: { reason: 'This Google account has no YouTube channel.', remedy: 'Make a channel on youtube.com, then connect again.', field: 'account' },
  forbiddenPrivacySetting: { reason: 'YouTube does not let this channel choose who sees the video that way.', remedy: 'Choose another setting, or look at the channel in YouTube Studio.', field: 'options.privacy' },
  forbiddenLicenseSetting: { reason: 'YouTube does not let this channel choose that licence.', remedy: 'Look at the channel in YouTube Studio.', field: 'account' },
  commentsDisabled: { reason: 'The video takes no comments.', remedy: 'Leave the first comment out, or allow comments in YouTube Studio.', field: 'firstComment' },
  commentTextTooLong: { reason: 'The comment is too long for YouTube.', remedy: 'Shorten it.', field: 'firstComment' },
  videoNotFound: { reason: 'The video is not on YouTube any more.', remedy: 'It was deleted there. Publish it anew if it is still wanted.', field: 'post' },
  uploadTooLarge: { reason: 'The thumbnail is over 2 MB.', remedy: 'Use a smaller picture.', field: 'media' },
  invalidImage: { reason: 'YouTube cannot read the thumbnail.', remedy: 'Use a JPEG or PNG.', field: 'media' },
}

/** What an error of Google means: by its reason first, by status second. */
export function googleFailure(status: number, body: string, creates: boolean, now: Date): Failure {
  const read = parsed(body)
  const oauth = OauthEnvelope.safeParse(read)
  if (oauth.success) return oauthFailure(oauth.data, status)
  const envelope = Envelope.safeParse(read)
  const reason = envelope.success ? (envelope.data.error.errors[0]?.reason ?? '') : ''
  const said = envelope.success ? envelope.data.error.message : `YouTube answered ${status}.`
  if (reason === 'quotaExceeded' || reason === 'dailyLimitExceeded') return { word: 'retry', reason: 'The daily quota of the app at Google is used up. It opens again at midnight in California.', scope: 'account', afterSec: secondsToMidnight(now) }
  if (reason === 'uploadLimitExceeded') return { word: 'retry', reason: 'YouTube takes no more uploads of this channel today.', scope: 'account', afterSec: 6 * 3_600 }
  if (reason === 'rateLimitExceeded' || reason === 'userRateLimitExceeded' || status === 429) return { word: 'retry', reason: 'YouTube takes no more calls for a while.', scope: 'account', afterSec: 60 }
  const known = reasons[reason]
  if (known) return { word: 'rejected', ...known }
  if (reason === 'insufficientPermissions') return { word: 'reconnect', reason: 'A permission is missing that was left out when connecting.' }
  if (status === 401) return { word: 'reconnect', reason: said, renewable: true }
  if (status >= 500) return { word: creates ? 'unknown' : 'retry', reason: `YouTube answered ${status}.` }
  if (status === 403) return { word: 'rejected', reason: `YouTube does not allow it: ${said}`, remedy: 'Look at the channel in YouTube Studio.', field: 'account' }
  return { word: 'rejected', reason: `YouTube refused it: ${said}`, remedy: 'Change what it names, then try again.', field: 'post' }
}

function oauthFailure({ error, error_description: said }: z.infer<typeof OauthEnvelope>, status: number): Failure {
  if (error === 'invalid_grant') return { word: 'reconnect', reason: 'Google has ended the access: it was taken back, unused for six months, or the app is in testing, where access lasts seven days.' }
  if (error === 'invalid_client' || error === 'unauthorized_client') return { word: 'rejected', reason: 'Google does not know the app that is set here.', remedy: 'Check YOUTUBE_APP_ID and YOUTUBE_APP_SECRET.', field: 'account' }
  if (error === 'redirect_uri_mismatch') return { word: 'rejected', reason: 'The address Google sends people back to is not registered with the app.', remedy: 'Add it to the client in the Google Cloud console, then connect again.', field: 'account' }
  if (status >= 500) return { word: 'retry', reason: `Google answered ${status}.` }
  return { word: 'rejected', reason: `Google refused it: ${said || error}`, remedy: 'Connect again.', field: 'account' }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return {} // a gateway's page instead of JSON; the status still tells
  }
}

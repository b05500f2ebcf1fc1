import { z } from 'zod'
import type { Failure } from '../../publishing/outcome.ts'
import { graphFailure } from '../facebook/graph-errors.ts'

type Words = { reason: string; remedy: string; field?: string }

/** Subcodes of containers and of media_publish (Meta, "Error codes" of the Instagram platform). */
const subcodes: Record<number, Words | 'retry' | 'wait'> = {
  2207001: { reason: 'Instagram takes this for spam.', remedy: 'Change the text and the tags, then try again in some hours.', field: 'text' },
  2207003: 'retry',
  2207004: { reason: 'Instagram finds the picture too large.', remedy: 'Use a smaller one.', field: 'media' },
  2207005: { reason: 'Instagram cannot read the picture. It takes JPEG.', remedy: 'Use another picture.', field: 'media' },
  2207006: { reason: 'The media is gone at Instagram.', remedy: 'Retry; it is handed over anew.', field: 'media' },
  2207008: { reason: 'What was handed over a day ago has expired at Instagram.', remedy: 'Retry; it is handed over anew.', field: 'media' },
  2207009: { reason: 'Instagram takes shapes from 4:5 to 1.91:1.', remedy: 'Crop the picture in the media room, or publish it as a story.', field: 'media' },
  2207010: { reason: 'Instagram finds the text too long.', remedy: 'Shorten it to 2,200 letters.', field: 'text' },
  2207020: { reason: 'The media has expired at Instagram.', remedy: 'Retry; it is handed over anew.', field: 'media' },
  2207023: { reason: 'Instagram does not know this kind of media.', remedy: 'Choose another way to publish it: post, reel or story.', field: 'options.as' },
  2207026: { reason: 'Instagram does not take this film. It wants MP4 or MOV with H.264 and AAC.', remedy: 'Convert the film and upload it again.', field: 'media' },
  2207027: 'wait',
  2207028: { reason: 'Instagram does not take this carousel. It wants two to ten items.', remedy: 'Choose two to ten pictures or films.', field: 'media' },
  2207032: 'retry',
  2207040: { reason: 'Instagram counts too many tags or mentions.', remedy: 'Leave at most 30 hashtags and 20 mentions.', field: 'text' },
  2207050: { reason: 'Instagram has restricted this account.', remedy: 'Open the Instagram app and follow the notice there, then retry.', field: 'account' },
  2207051: { reason: 'Instagram blocks this action for a while.', remedy: 'Wait some hours, then retry.', field: 'account' },
  2207052: { reason: 'Instagram could not fetch the media from this house.', remedy: 'Check that PUBLIC_URL is reached from the Internet with https, then retry.', field: 'media' },
  2207053: 'retry',
  2207057: { reason: 'The cover lies outside of the film.', remedy: 'Choose an earlier second for the cover.', field: 'options.coverSecond' },
  2207077: 'retry',
  2207082: 'retry',
}
const Envelope = z.object({ error: z.object({ code: z.number().catch(0), error_subcode: z.number().optional(), message: z.string().catch('') }) })

/** What an error of Instagram means: by its own subcodes first, then as the Graph means it, with Instagram's name. */
export function instagramFailure(status: number, body: string, headers: Headers, creates: boolean): Failure {
  const read = Envelope.safeParse(jsonOf(body))
  const { code = 0, error_subcode: subcode, message = '' } = read.data?.error ?? {}
  if (subcode === 2207042) return { word: 'retry', reason: 'The posts that Instagram takes in 24 hours are used up.', afterSec: 4 * 3_600, scope: 'account' }
  // Too few viewers is no missing permission, although it has the same code.
  if (code === 10 && /not enough viewers/i.test(message)) return { word: 'rejected', reason: 'Too few viewers for numbers.', remedy: 'Wait for more viewers.' }
  const known = subcode === undefined ? undefined : subcodes[subcode]
  if (known === 'wait') return { word: 'retry', reason: 'Instagram is not ready with the media.', afterSec: 5 }
  if (known === 'retry') return { word: 'retry', reason: 'Instagram could not take the media this time.', afterSec: 10 }
  if (known) return { word: 'rejected', ...known }
  const failure = graphFailure(status, body, headers, creates)
  return { ...failure, reason: failure.reason.replaceAll('Facebook', 'Instagram') }
}

/** The words for a container that ended in ERROR; its status text names the subcode. */
export function containerFailure(status: string): Failure {
  const known = subcodes[Number(/\b(2207\d{3})\b/.exec(status)?.[1] ?? 0)]
  if (known === undefined || typeof known === 'string') return { word: 'rejected', reason: `Instagram could not make the post: ${status}`, remedy: 'Retry; if it happens again, use another picture or film.', field: 'media' }
  return { word: 'rejected', ...known }
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null // a gateway's page; the status tells
  }
}

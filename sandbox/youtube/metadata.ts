import { z } from 'zod'
import { GoogleError } from './google-error.ts'
import type { Snippet, VideoStatus } from './youtube-state.ts'

const SnippetBody = z.object({ title: z.string().optional(), description: z.string().catch(''), tags: z.array(z.string()).catch([]), categoryId: z.string().optional(), defaultLanguage: z.string().nullable().catch(null) })
const StatusBody = z.object({
  privacyStatus: z.string().optional(), publishAt: z.string().optional(), selfDeclaredMadeForKids: z.boolean().catch(false), embeddable: z.boolean().catch(true),
  license: z.enum(['youtube', 'creativeCommon']).catch('youtube'), publicStatsViewable: z.boolean().catch(true), containsSyntheticMedia: z.boolean().catch(false),
})

/** A film's texts, checked as YouTube does. Throws 400 with its reason. An update has to name title and category. */
export function readSnippet(body: unknown, updating: boolean): Snippet {
  const read = SnippetBody.safeParse(body ?? {})
  if (!read.success) throw invalid('invalidVideoMetadata', 'The request metadata is invalid.')
  const { title = updating ? '' : 'unknown', description, tags, categoryId = updating ? '' : '22', defaultLanguage } = read.data
  if (title.trim() === '' || [...title].length > 100 || /[<>]/.test(title)) throw invalid('invalidTitle', 'The request metadata specifies an invalid or empty video title.')
  if (Buffer.byteLength(description) > 5_000 || /[<>]/.test(description)) throw invalid('invalidDescription', 'The request metadata specifies an invalid video description.')
  if (tagsLength(tags) > 500 || tags.some((tag) => /[<>]/.test(tag))) throw invalid('invalidTags', 'The request metadata specifies invalid video keywords.')
  if (!/^\d{1,2}$/.test(categoryId)) throw invalid('invalidCategoryId', 'The snippet.categoryId property specifies an invalid category ID.')
  return { title, description, tags, categoryId, defaultLanguage }
}

/** Who sees it and when. `everPublished` films take no date any more. */
export function readStatus(body: unknown, now: Date, everPublished: boolean): VideoStatus {
  const read = StatusBody.safeParse(body ?? {})
  if (!read.success) throw invalid('invalidVideoMetadata', 'The request metadata is invalid.')
  const { privacyStatus = 'public', publishAt, ...rest } = read.data
  if (privacyStatus !== 'private' && privacyStatus !== 'unlisted' && privacyStatus !== 'public') throw invalid('invalidVideoMetadata', 'The request metadata is invalid.')
  if (publishAt !== undefined && (privacyStatus !== 'private' || everPublished || !(Date.parse(publishAt) > now.getTime()))) throw invalid('invalidPublishAt', 'The request metadata specifies an invalid scheduled publishing time.')
  return { privacyStatus, publishAt: publishAt === undefined ? null : new Date(publishAt).toISOString(), ...rest }
}

/** Tags with spaces are counted with the quotes that YouTube puts around them, and the commas between. */
export const tagsLength = (tags: readonly string[]): number => tags.reduce((sum, tag) => sum + tag.length + (tag.includes(' ') ? 2 : 0), Math.max(0, tags.length - 1))

const invalid = (reason: string, message: string): GoogleError => new GoogleError(400, reason, message)

import { icalFile, icalStamp, icalText } from '../../../platform/ical.ts'
import { instantFromWall, wallFromInstant } from '../../../platform/time.ts'
import type { PostState } from '../../contract.ts'
import { titleOf } from '../../posts/post.ts'
import type { LeftEntry } from './feed-entries.ts'
import { icalWall, zoneLines } from './vtimezone.ts'

export type FeedPost = { id: string; text: string; dueAt: string; zone: string | null; state: PostState; updatedAt: string; version: number; accounts: string[] }
type Shown = { name: string; zone: string; origin: string }

/** How long a post looks in a calendar; it takes no time of anybody. */
const minutes = 15

const words: Record<PostState, string> = { draft: 'Draft', approval: 'Needs approval', scheduled: 'Scheduled', publishing: 'Going out', published: 'Published', failed: 'Failed', held: 'Held back', partly: 'Partly out' }
const standing: Record<PostState, string> = { draft: 'TENTATIVE', approval: 'TENTATIVE', scheduled: 'CONFIRMED', publishing: 'CONFIRMED', published: 'CONFIRMED', failed: 'TENTATIVE', held: 'TENTATIVE', partly: 'CONFIRMED' }

/**
 * Planned posts as iCalendar (RFC 5545), each at its wall time in its own zone. Nothing in it depends on when it is read, so
 * that an unchanged plan has the same bytes. What left the feed says that it is cancelled.
 */
export function feedFile(posts: readonly FeedPost[], sequences: ReadonlyMap<string, number>, left: readonly LeftEntry[], { name, zone, origin }: Shown): string {
  const all = [...posts, ...left]
  const zones = [...new Set(all.map((one) => one.zone ?? zone))].sort()
  const years = all.map(({ dueAt }) => Number(dueAt.slice(0, 4)))
  const spans = zones.flatMap((one) => zoneLines(one, Math.min(...years) - 1, Math.max(...years) + 1))
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Foyer//Social calendar//EN', 'CALSCALE:GREGORIAN', `X-WR-CALNAME:${icalText(name)}`, `X-WR-TIMEZONE:${zone}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H']
  return icalFile([...head, ...spans, ...posts.flatMap((post) => eventLines(post, sequences.get(post.id) ?? post.version - 1, zone, origin)), ...left.flatMap((one) => cancelledLines(one, zone, origin)), 'END:VCALENDAR'])
}

/** What says which event it is and when; `at` is when that was said last. */
const headLines = ({ id, dueAt, zone, at, sequence, origin }: { id: string; dueAt: string; zone: string; at: string; sequence: number; origin: string }): string[] => [
  'BEGIN:VEVENT',
  `UID:post-${id}@${new URL(origin).hostname}`,
  `DTSTAMP:${icalStamp(at)}`,
  `LAST-MODIFIED:${icalStamp(at)}`,
  `SEQUENCE:${sequence}`,
  `DTSTART${wallIn(dueAt, zone)}`,
  `DTEND${wallIn(new Date(Date.parse(dueAt) + minutes * 60_000).toISOString(), zone)}`,
]

/** Calendars take an event away that is cancelled under its id, with a higher number than they know. */
const cancelledLines = ({ postId: id, dueAt, zone, leftAt: at, sequence, title }: LeftEntry, usualZone: string, origin: string): string[] =>
  [...headLines({ id, dueAt, zone: zone ?? usualZone, at, sequence, origin }), `SUMMARY:${icalText(title)}`, 'STATUS:CANCELLED', 'TRANSP:TRANSPARENT', 'CLASS:PRIVATE', 'END:VEVENT']

function eventLines(post: FeedPost, sequence: number, usualZone: string, origin: string): string[] {
  const url = `${origin}/social/posts/${post.id}`
  const state = words[post.state]
  return [
    ...headLines({ id: post.id, dueAt: post.dueAt, zone: post.zone ?? usualZone, at: post.updatedAt, sequence, origin }),
    `SUMMARY:${icalText(titleOf(post.text))}`,
    `DESCRIPTION:${icalText([`${state}${post.accounts.length > 0 ? `: ${post.accounts.join(', ')}` : ''}`, post.text, url].filter((line) => line.trim() !== '').join('\n\n'))}`,
    `URL:${url}`,
    `STATUS:${standing[post.state]}`,
    'TRANSP:TRANSPARENT',
    'CLASS:PRIVATE',
    'END:VEVENT',
  ]
}

/** Wall time with its zone; the second of two equal hours can only be said in UTC. */
function wallIn(at: string, zone: string): string {
  const wall = wallFromInstant(at, zone)
  const again = instantFromWall({ wall: wall.slice(0, 19), zone }).at
  return Math.abs(Date.parse(again) - Date.parse(at)) < 1000 ? `;TZID=${zone}:${icalWall(wall)}` : `:${icalStamp(at)}`
}

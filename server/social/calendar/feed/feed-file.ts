import { icalFile, icalStamp, icalText } from '../../../platform/ical.ts'
import { instantFromWall, wallFromInstant } from '../../../platform/time.ts'
import type { PostState } from '../../contract.ts'
import { titleOf } from '../../posts/post.ts'
import { icalWall, zoneLines } from './vtimezone.ts'

export type FeedPost = { id: string; text: string; dueAt: string; zone: string | null; state: PostState; deletedAt: string | null; updatedAt: string; version: number; accounts: string[] }
type Shown = { name: string; zone: string; origin: string }

/** How long a post looks in a calendar; it takes no time of anybody. */
const minutes = 15

const words: Record<PostState, string> = { draft: 'Draft', approval: 'Needs approval', scheduled: 'Scheduled', publishing: 'Going out', published: 'Published', failed: 'Failed', held: 'Held back', partly: 'Partly out' }
const standing: Record<PostState, string> = { draft: 'TENTATIVE', approval: 'TENTATIVE', scheduled: 'CONFIRMED', publishing: 'CONFIRMED', published: 'CONFIRMED', failed: 'TENTATIVE', held: 'TENTATIVE', partly: 'CONFIRMED' }

/**
 * Planned posts as iCalendar (RFC 5545), each at its wall time in its own zone. Nothing in it depends on when it is read, so
 * that an unchanged plan has the same bytes. Posts in the trash say that they are cancelled.
 */
export function feedFile(posts: readonly FeedPost[], { name, zone, origin }: Shown): string {
  const zones = [...new Set(posts.map((post) => post.zone ?? zone))].sort()
  const years = posts.map(({ dueAt }) => Number(dueAt.slice(0, 4)))
  const spans = zones.flatMap((one) => zoneLines(one, Math.min(...years) - 1, Math.max(...years) + 1))
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Foyer//Social calendar//EN', 'CALSCALE:GREGORIAN', `X-WR-CALNAME:${icalText(name)}`, `X-WR-TIMEZONE:${zone}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H']
  return icalFile([...head, ...spans, ...posts.flatMap((post) => eventLines(post, zone, origin)), 'END:VCALENDAR'])
}

function eventLines(post: FeedPost, usualZone: string, origin: string): string[] {
  const zone = post.zone ?? usualZone
  const end = new Date(Date.parse(post.dueAt) + minutes * 60_000).toISOString()
  const url = `${origin}/social/posts/${post.id}`
  const state = post.deletedAt ? 'Deleted' : words[post.state]
  return [
    'BEGIN:VEVENT',
    `UID:post-${post.id}@${new URL(origin).hostname}`,
    `DTSTAMP:${icalStamp(post.updatedAt)}`,
    `LAST-MODIFIED:${icalStamp(post.updatedAt)}`,
    `SEQUENCE:${post.version - 1}`,
    `DTSTART${wallIn(post.dueAt, zone)}`,
    `DTEND${wallIn(end, zone)}`,
    `SUMMARY:${icalText(titleOf(post.text))}`,
    `DESCRIPTION:${icalText([`${state}${post.accounts.length > 0 ? `: ${post.accounts.join(', ')}` : ''}`, post.text, url].filter((line) => line.trim() !== '').join('\n\n'))}`,
    `URL:${url}`,
    `STATUS:${post.deletedAt ? 'CANCELLED' : standing[post.state]}`,
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

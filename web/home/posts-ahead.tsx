import { CalendarRange } from 'lucide-react'
import type { Output } from '../api/client.ts'
import { useOperation } from '../api/use-operation.ts'
import { formatDateTime, formatTime, zoneName } from '../kit/format.ts'
import { Icon } from '../kit/icon.tsx'
import { PlainLink, TextLink } from '../kit/link.tsx'
import { networkName, NetworkMark } from '../kit/network-mark.tsx'
import { Picture } from '../kit/picture.tsx'
import { Section } from '../kit/section.tsx'
import { useMay } from '../shell/session.tsx'

export type PlannedPost = Output<'social.calendar'>['items'][number]

/** Posts from today on for a fortnight, in the order in which they go out. */
export function usePostsAhead(now: Date, timeZone: string | undefined) {
  const may = useMay('social:read')
  const today = dateIn(+now, timeZone)
  const { data } = useOperation('social.calendar', { from: today, to: dateIn(+now + 14 * 86_400_000, timeZone) }, { enabled: may })
  const items = data?.items ?? []
  return { today: items.filter(post => post.date === today), ahead: items.filter(post => post.state === 'scheduled' || post.state === 'publishing'), isKnown: data !== undefined }
}

/** YYYY-MM-DD on the calendar of a zone. */
const dateIn = (at: number, timeZone: string | undefined): string => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)

/** The day as a line: what went out, the present minute, and what is still to come. */
export function Today({ posts, now, timeZone }: { posts: readonly PlannedPost[]; now: Date; timeZone: string | undefined }) {
  const past = posts.filter(post => post.dueAt && +new Date(post.dueAt) <= +now)
  const later = posts.filter(post => post.dueAt && +new Date(post.dueAt) > +now)
  return (
    <Section title="Today" end={timeZone && `${zoneName(timeZone)} time`} inset="panel">
      <ol className="relative pb-4 before:absolute before:top-2 before:bottom-6 before:left-[55px] before:w-px before:bg-line">
        {past.map(post => <TodayRow key={post.id} post={post} timeZone={timeZone} isPast />)}
        <li aria-label={`Now, ${formatTime(now, { timeZone })}`} className="relative grid h-6 grid-cols-[44px_24px_minmax(0,1fr)] items-center">
          <span className="text-xs font-medium text-lamp-ink">{formatTime(now, { timeZone })}</span>
          <span className="grid place-items-center"><span className="size-2.25 rounded-full bg-lamp shadow-[0_0_0_1px_var(--lamp-ink)]" /></span>
          <span className="h-px bg-lamp" />
        </li>
        {later.map(post => <TodayRow key={post.id} post={post} timeZone={timeZone} />)}
        {later.length === 0 && <li className="py-1.5 pl-[76px] text-ink-muted">Nothing more goes out today</li>}
      </ol>
    </Section>
  )
}

function TodayRow({ post, timeZone, isPast }: { post: PlannedPost; timeZone: string | undefined; isPast?: boolean }) {
  return (
    <li className="relative grid grid-cols-[44px_24px_minmax(0,1fr)] items-start py-1.25">
      <time dateTime={post.dueAt ?? undefined} className="text-xs leading-(--leading-sm) text-ink-muted">{post.dueAt && formatTime(post.dueAt, { timeZone })}</time>
      <span className="grid h-4.5 place-items-center"><span className={isPast ? 'size-2.25 rounded-full bg-accent' : 'size-2.25 rounded-full bg-surface shadow-[inset_0_0_0_2px_var(--accent)]'} /></span>
      <PlainLink href={`/social/posts/${post.id}`} className="min-w-0 rounded-xs pl-2 data-hovered:text-accent-ink">
        <span className="block truncate font-medium">{post.title}</span>
        <span className="block truncate text-xs text-ink-muted">{outcome(post)}</span>
      </PlainLink>
    </li>
  )
}

const words: Record<string, string> = { published: 'Went out on', scheduled: 'Goes out on', publishing: 'Is going out on', failed: 'Did not go out on', held: 'Held back from', partly: 'Went out in part on', draft: 'Draft for' }
const outcome = (post: PlannedPost): string => `${words[post.state] ?? 'On'} ${post.accounts.map(account => networkName(account.network)).join(' and ') || 'no account yet'}`

/** The next posts with their picture and their networks. */
export function GoingOutNext({ posts, timeZone }: { posts: readonly PlannedPost[]; timeZone: string | undefined }) {
  const mayWrite = useMay('social:write')
  return (
    <Section title="Going out next" count={posts.length || undefined} end={<TextLink href="/social" className="text-ink-muted">Calendar</TextLink>} inset="panel">
      {posts.length === 0 && <p className="pb-4 text-ink-muted">Nothing is scheduled. {mayWrite && <TextLink href="/social/new">Write a post</TextLink>}</p>}
      <ul className="grid pb-3">
        {posts.slice(0, 4).map(post => (
          <li key={post.id}>
            <PlainLink href={`/social/posts/${post.id}`} className="grid grid-cols-[44px_minmax(0,1fr)_auto] items-center gap-2.5 rounded-sm py-1.5 data-hovered:text-accent-ink">
              {post.cover ? <Picture src={post.cover} alt="" aspect="44/34" className="rounded-xs" /> : <span className="grid h-8.5 place-items-center rounded-xs bg-sunken text-ink-faint"><Icon of={CalendarRange} /></span>}
              <span className="min-w-0">
                <span className="block truncate font-medium">{post.title}</span>
                <span className="block text-xs text-ink-muted">{post.dueAt && formatDateTime(post.dueAt, { timeZone })}</span>
              </span>
              <span className="flex gap-0.5">{post.accounts.slice(0, 4).map(account => <NetworkMark key={account.id} network={account.network} />)}</span>
            </PlainLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}

import { MoreHorizontal, Pause, Pencil, Play, PlugZap, RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Feed } from '../../../server/listings/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Facts } from '../../kit/facts.tsx'
import { counted, formatAgo, formatDateTime } from '../../kit/format.ts'
import { Menu } from '../../kit/menu.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Section } from '../../kit/section.tsx'
import { Pill } from '../../kit/status.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { useSession } from '../../shell/session.tsx'
import { FeedProblems } from './feed-problems.tsx'
import { FeedRuns } from './feed-runs.tsx'
import { feedLook, runWords } from './feed-words.ts'
import { RemoveFeedDialog } from './remove-feed-dialog.tsx'

/** One feed: how it stands, what its last run brought, what is wrong, and what can be done. */
export function FeedSection({ feed, onEdit }: { feed: Feed; onEdit: () => void }) {
  const { workspace } = useSession()
  const [removing, setRemoving] = useState(false)
  const test = useAct('listings.feeds.test')
  const resume = useAct('listings.feeds.resume')
  const pause = useAct('listings.feeds.pause')
  const run = useAct('listings.feeds.run')
  const look = feedLook(feed)
  const begins = feed.state === 'new' || feed.state === 'paused'
  const reading = feed.lastRun?.state === 'running' || feed.lastRun?.state === 'waiting'
  const refused = { onError: (error: unknown) => toastProblem(error) }
  const when = (at: string) => formatDateTime(at, { timeZone: workspace?.timeZone })
  return (
    <Section
      title={feed.name} end={
        <span className="flex items-center gap-2">
          <Pill tone={look.tone}>{look.word}</Pill>
          {feed.state !== 'leaving' && (
            <Menu label={`The feed ${feed.name}`} trigger={<IconButton icon={MoreHorizontal} label={`What to do with ${feed.name}`} size="sm" tooltip="none" />} groups={[
              { items: [{ id: 'edit', label: 'Change', icon: Pencil, onAction: onEdit }, { id: 'test', label: 'Test the connection', icon: PlugZap, onAction: () => test.mutate({ id: feed.id }, refused) }] },
              { items: [{ id: 'remove', label: 'Remove', icon: Trash2, isDanger: true, onAction: () => setRemoving(true) }] },
            ]} />
          )}
        </span>
      }
    >
      <div className="flex flex-col gap-4 pb-5">
        {feed.problem && <Notice kind="danger" title={feed.problem} action={<Button size="sm" onPress={onEdit}>Change</Button>} />}
        {!feed.problem && feed.test && !feed.test.ok && <Notice kind="danger" title={feed.test.words} action={<Button size="sm" onPress={onEdit}>Change</Button>} />}
        {begins && !feed.problem && feed.test?.ok && <Notice kind="lamp" title={feed.test.words}>{feed.state === 'new' ? `Begin, and it comes in now and every ${feed.everyMinutes} minutes.` : 'Nothing is read while it is paused.'}</Notice>}
        {feed.lastRun?.state === 'waiting' && <Notice kind="warning" title={feed.lastRun.problem ?? 'The MLS wants us to wait.'}>{feed.lastRun.waitsUntil && `It goes on by itself at ${when(feed.lastRun.waitsUntil)}.`}</Notice>}
        <Facts columns={2} facts={[
          { label: 'Listings', value: counted(feed.listings, 'listing') },
          { label: 'Last run', value: feed.lastRun ? `${runWords(feed.lastRun)} (${formatAgo(feed.lastRun.startedAt)})` : 'None yet' },
          { label: 'Reads', value: [feed.systemName, ...(feed.offices.length ? [`offices ${feed.offices.join(', ')}`] : []), ...(feed.cities.length ? [`in ${feed.cities.join(', ')}`] : [])].filter(Boolean).join('; ') || 'Everything' },
          { label: 'Next run', value: feed.nextRunAt ? when(feed.nextRunAt) : 'Not planned' },
        ]} />
        {feed.state !== 'leaving' && (
          <span className="flex flex-wrap gap-2">
            {begins
              ? <Button kind="primary" icon={Play} isDisabled={feed.testing || !feed.test?.ok} isPending={resume.isPending} onPress={() => resume.mutate({ id: feed.id }, { onSuccess: () => toast(`${feed.name} is being read`), ...refused })}>{feed.state === 'new' ? 'Begin' : 'Go on'}</Button>
              : <Button icon={Pause} isPending={pause.isPending} onPress={() => pause.mutate({ id: feed.id }, refused)}>Pause</Button>}
            {feed.state === 'on' && <Button icon={RefreshCw} isDisabled={reading} isPending={run.isPending} onPress={() => run.mutate({ id: feed.id }, refused)}>Read now</Button>}
            {begins && <Button icon={PlugZap} isPending={feed.testing || test.isPending} onPress={() => test.mutate({ id: feed.id }, refused)}>Test</Button>}
          </span>
        )}
        {feed.wrong > 0 && <FeedProblems feed={feed} />}
        {feed.lastRun && <FeedRuns feed={feed} />}
      </div>
      {removing && <RemoveFeedDialog feed={feed} onClose={() => setRemoving(false)} />}
    </Section>
  )
}

import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import type { NetworkEventView } from '../../../server/social/contract.ts'
import { useAct, useOperation, usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatDateTime } from '../../kit/format.ts'
import { NetworkMark } from '../../kit/network-mark.tsx'
import { Section } from '../../kit/section.tsx'
import { Segments } from '../../kit/segments.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { SectionPage } from '../../shell/section-page.tsx'
import { useSession } from '../../shell/session.tsx'
import { WebhookAddresses } from './webhook-addresses.tsx'

const states = [{ id: 'all', label: 'All' }, { id: 'done', label: 'Done' }, { id: 'waiting', label: 'Waiting' }, { id: 'failed', label: 'Not understood' }] as const
type Shown = (typeof states)[number]['id']

/** What networks told by themselves, with their own words, and each can be worked through again. */
export default function WebhooksPage() {
  const [state, setState] = useState<Shown>('all')
  const pages = usePages('social.webhooks.list', { limit: 25, ...(state === 'all' ? {} : { state }) }, { keepPrevious: true })
  const addresses = useOperation('social.webhooks.addresses', {})
  const events = pages.data?.pages.flatMap(page => page.items) ?? []
  return (
    <SectionPage title="Network webhooks" intro="What networks tell by themselves. It is checked, kept once and worked through in order; gaps are filled by asking." wide>
      <Section title="Told by networks" className="pb-5" end={<Segments size="sm" label="Which" value={state} onChange={one => setState(one as Shown)} items={states.map(one => ({ ...one }))} />}>
        {pages.error && events.length === 0 ? <FailedState error={pages.error} onRetry={() => void pages.refetch()} />
          : pages.isPending ? <SkeletonRows rows={4} check={false} label="Loading what networks told" />
          : events.length === 0 ? <p className="pb-3 text-ink-muted">Nothing yet. Networks that tell nothing are asked on a schedule.</p>
          : <ul aria-label="Told by networks" className="grid">{events.map(event => <EventRow key={event.id} event={event} />)}</ul>}
        {pages.hasNextPage && <Button size="sm" kind="quiet" isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>Earlier</Button>}
      </Section>
      {addresses.data && <WebhookAddresses items={addresses.data.items} />}
    </SectionPage>
  )
}

const kinds: Record<string, string> = { comment: 'A comment', 'comment-gone': 'A comment went', post: 'A post changed', publish: 'A post is done', 'access-gone': 'Access taken back', other: 'Something else' }

function EventRow({ event }: { event: NetworkEventView }) {
  const { workspace } = useSession()
  const replay = useAct('social.webhooks.replay')
  return (
    <li className="border-t border-line py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <NetworkMark network={event.network} />
        <span className="min-w-0 flex-1 basis-48"><span className="font-medium">{kinds[event.kind] ?? event.kind}</span> <span className="text-ink-muted">{event.accountName}</span><span className="block text-xs text-ink-muted">{event.note ?? 'Not worked through yet'}{event.replays > 0 && ` Done ${event.replays + 1} times.`}</span></span>
        <time dateTime={event.receivedAt} className="text-xs text-ink-muted">{formatDateTime(event.receivedAt, { timeZone: workspace?.timeZone })}</time>
        {event.state === 'failed' ? <Pill tone="danger">Not understood</Pill> : event.state === 'waiting' ? <Pill tone="info">Waiting</Pill> : <Pill tone="positive">Done</Pill>}
        <Button size="sm" kind="quiet" icon={RotateCw} isPending={replay.isPending} onPress={() => replay.mutate({ id: event.id }, { onSuccess: () => toast('Worked through again'), onError: thrown => toastProblem(thrown) })}>Again</Button>
      </div>
      <details className="mt-1">
        <summary className="cursor-pointer text-xs text-ink-muted">Its own words</summary>
        <pre tabIndex={0} className="mt-1 max-h-60 overflow-auto rounded-sm bg-sunken p-2 text-xs">{JSON.stringify(event.raw, null, 2)}</pre>
      </details>
    </li>
  )
}

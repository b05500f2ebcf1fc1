import { useOperation, usePages } from '../api/use-operation.ts'
import type { Output } from '../api/client.ts'
import { formatAgo, formatExact } from '../kit/format.ts'
import { Facts } from '../kit/facts.tsx'
import { Notice } from '../kit/notice.tsx'
import { Panel } from '../kit/panel.tsx'
import { Skeleton, SkeletonRows } from '../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../kit/states.tsx'
import { Pill, type Tone } from '../kit/status.tsx'
import { Table } from '../kit/table/table.tsx'
import { TopBar } from '../shell/top-bar.tsx'
import { useSearchState } from '../shell/use-search-state.ts'

type Mail = Output<'platform.outbox.list'>['items'][number]

const looks: Record<Mail['state'], { word: string; tone: Tone }> = {
  captured: { word: 'Kept here', tone: 'neutral' },
  queued: { word: 'On its way', tone: 'info' },
  sent: { word: 'Sent', tone: 'positive' },
  failed: { word: 'Failed', tone: 'danger' },
}

/** Messages that left the house, or would have left it if it could send. */
export default function OutboxScreen() {
  const [search, change] = useSearchState<{ mail?: string | undefined }>()
  const list = usePages('platform.outbox.list', { limit: 50 })
  const pages = list.data?.pages ?? []
  const mails = pages.flatMap(page => page.items)
  const at = mails.findIndex(mail => mail.id === search.mail)
  const open = (mail: Mail | undefined) => mail && change({ mail: mail.id })
  return (
    <>
      <TopBar title="Outbox" />
      <div className="relative flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          {pages[0]?.captures && <Notice kind="info" title="Mail stays here until the house can send" className="mx-6 mt-4 max-sm:mx-4">An operator sets SMTP_URL, and messages leave from then on. Those below have not left.</Notice>}
          {list.isPending ? <SkeletonRows check={false} label="Loading messages" />
            : list.error ? <FailedState error={list.error} title="The outbox could not be loaded" onRetry={() => void list.refetch()} className="flex-1" />
            : mails.length === 0 ? <EmptyState title="No message yet" className="flex-1">What the house writes by mail is kept here: a new lead, an invitation, a reminder.</EmptyState>
            : (
              <Table
                label="Messages" rows={mails} rowId={mail => mail.id} rowName={mail => mail.subject} current={search.mail ?? null} onOpen={open} onEndReached={() => list.hasNextPage && void list.fetchNextPage()} isLoadingMore={list.isFetchingNextPage}
                columns={[
                  { id: 'subject', header: 'Message', width: 'minmax(180px, 2fr)', cell: mail => <span className="font-medium">{mail.subject}</span> },
                  { id: 'to', header: 'To', width: 'minmax(140px, 1.2fr)', cell: mail => mail.to },
                  { id: 'state', header: 'State', width: '128px', cell: mail => <State mail={mail} /> },
                  { id: 'at', header: 'Written', width: '104px', align: 'end', cell: mail => formatAgo(mail.createdAt) },
                ]}
                phone={mail => ({ title: mail.subject, meta: mail.to, end: <State mail={mail} />, endMeta: formatAgo(mail.createdAt) })}
              />
            )}
        </div>
        {search.mail && <MailPanel id={search.mail} position={at >= 0 ? `${at + 1} of ${mails.length}` : undefined} onClose={() => change({ mail: undefined })} onBefore={at > 0 ? () => open(mails[at - 1]) : undefined} onNext={at >= 0 && at < mails.length - 1 ? () => open(mails[at + 1]) : undefined} />}
      </div>
    </>
  )
}

const State = ({ mail }: { mail: Mail }) => <Pill tone={looks[mail.state].tone}>{looks[mail.state].word}</Pill>

type PanelShape = { id: string; position: string | undefined; onClose: () => void; onBefore: (() => void) | undefined; onNext: (() => void) | undefined }

function MailPanel({ id, position, onClose, onBefore, onNext }: PanelShape) {
  const mail = useOperation('platform.outbox.get', { id })
  return (
    <Panel label="Message" position={position} onClose={onClose} onBefore={onBefore} onNext={onNext}>
      {mail.error ? <FailedState error={mail.error} title="The message could not be loaded" onRetry={() => void mail.refetch()} />
        : !mail.data ? <Skeleton shape="box" className="m-5 h-64" />
        : (
          <div className="flex flex-col gap-4 p-5">
            <h2 className="text-lg font-semibold">{mail.data.subject}</h2>
            <Facts facts={[{ label: 'To', value: mail.data.to }, { label: 'From', value: mail.data.from }, { label: 'Written', value: formatExact(mail.data.createdAt) }, { label: 'State', value: <State mail={mail.data} /> }]} />
            {mail.data.error && <Notice kind="danger" title="It could not be sent">{mail.data.error}</Notice>}
            {/* No scripts, no forms, no way out: a message is shown as a mail program would show it. */}
            {mail.data.html ? <iframe title="The message as it would look" sandbox="" srcDoc={mail.data.html} className="h-120 w-full rounded-md border border-line-strong bg-raised" /> : <pre className="font-sans text-md whitespace-pre-wrap">{mail.data.text}</pre>}
            {mail.data.html && <details className="text-sm text-ink-muted"><summary>As plain text</summary><pre className="mt-2 font-sans whitespace-pre-wrap">{mail.data.text}</pre></details>}
          </div>
        )}
    </Panel>
  )
}

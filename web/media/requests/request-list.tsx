import { DoorClosed, RotateCcw } from 'lucide-react'
import type { UploadRequest } from '../../../server/media/contract.ts'
import { useAct, usePages } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { counted, formatDateTime } from '../../kit/format.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { useSession } from '../../shell/session.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { requestLooks } from './request-words.ts'

/** All requests for files, newest first: how they stand and what came. */
export function RequestList({ openId, onOpen, onAsk }: { openId: string | undefined; onOpen: (id: string) => void; onAsk: (() => void) | undefined }) {
  const pages = usePages('media.upload-requests.list', { limit: 50 }, { keepPrevious: true })
  const requests = pages.data?.pages.flatMap(page => page.items) ?? []
  if (pages.isPending) return <SkeletonRows label="Loading the requests" />
  if (pages.isError && requests.length === 0) return <FailedState error={pages.error} title="The requests could not be loaded" onRetry={() => void pages.refetch()} className="flex-1" />
  if (requests.length === 0) return <EmptyState className="flex-1" title="Nobody was asked for files" actions={onAsk && <Button kind="primary" onPress={onAsk}>Ask for files</Button>}>A photographer opens the link and drops a whole card of photos. They need no account, and you see who sent what.</EmptyState>
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <ul aria-label="Requests for files">{requests.map(request => <RequestRow key={request.id} request={request} isOpen={request.id === openId} onOpen={() => onOpen(request.id)} />)}</ul>
      {pages.hasNextPage && <div className="p-4"><Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>Earlier requests</Button></div>}
    </div>
  )
}

function RequestRow({ request, isOpen, onOpen }: { request: UploadRequest; isOpen: boolean; onOpen: () => void }) {
  const { workspace } = useSession()
  const { word, tone } = requestLooks[request.state]
  return (
    <li className={cx('flex items-center gap-3 border-b border-line px-(--pad) py-2.5', isOpen && 'bg-selected')}>
      <button type="button" aria-current={isOpen || undefined} onClick={onOpen} className="min-w-0 flex-1 rounded-xs text-left">
        <span className="block truncate font-medium">{request.title}</span>
        <span className="block truncate text-ink-muted">{request.taken === 0 ? 'Nothing has come yet' : `${counted(request.taken, 'file')} of ${request.maxFiles}`}{request.underWay > 0 && `, ${request.underWay} on the way`}{request.refused > 0 && `, ${request.refused} refused`}{request.senders.length > 0 && `, from ${request.senders.join(', ')}`}</span>
        <span className="block text-xs text-ink-muted">{request.state === 'open' ? `Open until ${formatDateTime(request.expiresAt, { timeZone: workspace?.timeZone })}` : `Asked ${formatDateTime(request.createdAt, { timeZone: workspace?.timeZone })}`}{request.createdBy && ` by ${request.createdBy}`}</span>
      </button>
      <Pill tone={tone}>{word}</Pill>
      <RequestDoor request={request} />
    </li>
  )
}

/** Closes a request, or opens it again. */
export function RequestDoor({ request }: { request: UploadRequest }) {
  const close = useAct('media.upload-requests.close')
  const reopen = useAct('media.upload-requests.reopen')
  if (!request.may.edit) return null
  if (request.state === 'closed') return <IconButton icon={RotateCcw} size="sm" label={`Open ${request.title} again`} onPress={() => reopen.mutate({ id: request.id }, { onSuccess: ({ runId }) => toastDone(`${request.title} takes files again`, runId), onError: toastRefused })} />
  return <IconButton icon={DoorClosed} size="sm" label={`Close ${request.title}`} onPress={() => close.mutate({ id: request.id }, { onSuccess: ({ runId }) => toastDone(`${request.title} takes no more files`, runId), onError: toastRefused })} />
}

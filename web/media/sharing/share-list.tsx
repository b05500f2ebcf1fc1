import { Link2Off, RotateCcw } from 'lucide-react'
import type { Share } from '../../../server/media/contract.ts'
import { useAct, usePages } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { counted, formatDateTime } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { useSession } from '../../shell/session.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { downloadWords, shareLooks, sourceWords } from './share-words.ts'

/** All share links, newest first: how they stand, who looked, and the way to take one back. */
export function ShareList({ openId, onOpen }: { openId: string | undefined; onOpen: (id: string) => void }) {
  const pages = usePages('media.shares.list', { limit: 50 }, { keepPrevious: true })
  const shares = pages.data?.pages.flatMap(page => page.items) ?? []
  if (pages.isPending) return <SkeletonRows label="Loading the share links" />
  if (pages.isError && shares.length === 0) return <FailedState error={pages.error} title="The share links could not be loaded" onRetry={() => void pages.refetch()} className="flex-1" />
  if (shares.length === 0) return <EmptyState className="flex-1" title="Nothing is shared by a link" actions={<LinkButton href="/media">Open the library</LinkButton>}>Choose files in the library, or open a folder or a listing there, and press Share. People without an account then see them on a page of their own.</EmptyState>
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <ul aria-label="Share links">{shares.map(share => <ShareRow key={share.id} share={share} isOpen={share.id === openId} onOpen={() => onOpen(share.id)} />)}</ul>
      {pages.hasNextPage && <div className="p-4"><Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>Earlier links</Button></div>}
    </div>
  )
}

function ShareRow({ share, isOpen, onOpen }: { share: Share; isOpen: boolean; onOpen: () => void }) {
  const { workspace } = useSession()
  const revoke = useAct('media.shares.revoke')
  const reopen = useAct('media.shares.reopen')
  const say = (at: string) => formatDateTime(at, { timeZone: workspace?.timeZone })
  const { word, tone } = shareLooks[share.state]
  const facts = [sourceWords[share.source], downloadWords[share.downloads], ...(share.watermark ? ['watermark'] : []), ...(share.hasPassword ? ['password'] : [])]
  return (
    <li className={cx('flex items-center gap-3 border-b border-line px-(--pad) py-2.5', isOpen && 'bg-selected')}>
      <button type="button" aria-current={isOpen || undefined} onClick={onOpen} className="min-w-0 flex-1 rounded-xs text-left">
        <span className="block truncate font-medium">{share.title}</span>
        <span className="block truncate text-ink-muted">{facts.join(', ')}</span>
        <span className="block text-xs text-ink-muted">{share.visits > 0 ? `${counted(share.visits, 'visit')}, ${counted(share.taken, 'download')}, last ${say(share.lastVisitAt ?? share.createdAt)}` : 'Not opened yet'}{share.state === 'open' && `. Open until ${say(share.expiresAt)}`}</span>
      </button>
      <Pill tone={tone}>{word}</Pill>
      {share.may.edit && share.state === 'open' && <IconButton icon={Link2Off} size="sm" label={`Take the link ${share.title} back`} onPress={() => revoke.mutate({ id: share.id }, { onSuccess: ({ runId }) => toastDone(`The link ${share.title} is taken back`, runId), onError: toastRefused })} />}
      {share.may.edit && share.state === 'revoked' && <IconButton icon={RotateCcw} size="sm" label={`Open the link ${share.title} again`} onPress={() => reopen.mutate({ id: share.id }, { onSuccess: ({ runId }) => toastDone(`The link ${share.title} is open again`, runId), onError: toastRefused })} />}
    </li>
  )
}

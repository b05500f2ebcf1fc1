import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import type { EditBoard } from '../../../../server/policy/contract.ts'
import { useOperation, usePages } from '../../../api/use-operation.ts'
import { Button, IconButton } from '../../../kit/button.tsx'
import { formatDateTime } from '../../../kit/format.ts'
import { TextLink } from '../../../kit/link.tsx'
import { Section } from '../../../kit/section.tsx'
import { SkeletonRows } from '../../../kit/skeleton.tsx'
import { FailedState } from '../../../kit/states.tsx'
import { Pill } from '../../../kit/status.tsx'
import { useSession } from '../../../shell/session.tsx'
import { alterationLabels } from '../words.ts'
import { BoardDialog } from './board-dialog.tsx'

/** Which alterations the boards of the workspace forbid, and who permitted one all the same. */
export function BoardsTab() {
  const zone = useSession().workspace?.timeZone
  const { data, error, refetch } = useOperation('policy.edit-boards.list', {})
  const permits = usePages('policy.edit-permits.list', { limit: 25 })
  const [editing, setEditing] = useState<EditBoard | 'new' | null>(null)
  if (!data) return error ? <FailedState error={error} title="The boards could not be loaded" onRetry={() => void refetch()} /> : <SkeletonRows rows={5} check={false} face={false} label="Loading the boards" />
  const log = permits.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <Section title="Boards" count={data.items.filter(({ on }) => on).length} className="pb-3" end={data.may.edit && <Button size="sm" kind="quiet" icon={Plus} onPress={() => setEditing('new')}>Add a board</Button>}>
        <p className="mb-1 max-w-[72ch] text-ink-muted">Switch on those you list with. What one of them forbids is not begun in the studio and does not go out, unless somebody permits it with a reason. Check with counsel and with your board.</p>
        <ul>
          {data.items.map(board => (
            <li key={board.id} className={`grid grid-cols-[minmax(0,1fr)_auto] gap-3 border-t border-line py-3 ${board.on ? '' : 'text-ink-muted'}`}>
              <div className="grid min-w-0 gap-1">
                <p className="flex flex-wrap items-center gap-2"><span className="font-medium">{board.name}</span>{board.on ? <Pill tone="accent">Holds here</Pill> : <Pill>Off</Pill>}{!board.shipped && <Pill tone="note">Own</Pill>}</p>
                <p>{board.forbidden.map(one => alterationLabels[one]).join(', ')}</p>
                {board.source && <p className="text-xs break-words text-ink-muted">{board.source}</p>}
                {board.changed && <p className="text-xs text-ink-faint">{board.changed.by ?? 'A former member'}, {formatDateTime(board.changed.at, { timeZone: zone })}: {board.changed.reason}</p>}
              </div>
              {data.may.edit && <IconButton icon={Pencil} label={`Change “${board.name}”`} onPress={() => setEditing(board)} />}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Permitted all the same" count={log.length} className="pb-4">
        {log.length === 0 ? <p className="text-ink-muted">Nobody has permitted a forbidden alteration.</p> : (
          <ul>{log.map(({ id, photoId, alteration, reason, by, at }) => <li key={id} className="border-t border-line py-2"><p><span className="font-medium">{alterationLabels[alteration]}</span> <TextLink href={`/media?asset=${photoId}`}>Open the photo</TextLink></p><p className="text-ink-muted">{reason}</p><p className="text-xs text-ink-faint">{by ?? 'A former member'}, {formatDateTime(at, { timeZone: zone })}</p></li>)}</ul>
        )}
        {permits.hasNextPage && <Button size="sm" isPending={permits.isFetchingNextPage} onPress={() => void permits.fetchNextPage()}>Show more</Button>}
      </Section>
      {editing && <BoardDialog board={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  )
}

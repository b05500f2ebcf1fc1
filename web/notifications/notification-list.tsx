import { CheckCheck, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Notification } from '../../server/notifications/contract.ts'
import { formatDay } from '../kit/format.ts'
import { useListCursor } from '../kit/list-cursor.ts'
import { nothing, type Selection } from '../kit/selection.ts'
import { SelectionAction, SelectionBar } from '../kit/selection-bar.tsx'
import { useHotkeys } from '../kit/use-hotkeys.ts'
import { useSession } from '../shell/session.tsx'
import { NotificationRow } from './notification-row.tsx'
import { useNotificationActs } from './use-notification-acts.ts'

type ListProps = {
  items: readonly Notification[]
  /** The panel is narrow and shows no boxes; its X chooses all the same. */
  look: 'panel' | 'page'
  onOpened?: () => void
  onEndReached?: () => void
  isLoadingMore?: boolean
}

/** Notifications by day, with the keys of every list. The row the keys are at has the focus, so Enter opens it as any link. */
export function NotificationList({ items, look, onOpened, onEndReached, isLoadingMore }: ListProps) {
  const { person } = useSession()
  const acts = useNotificationActs()
  const [chosen, setChosen] = useState<Selection>(nothing)
  const frame = useRef<HTMLDivElement>(null)
  const ids = items.map(one => one.id)
  const cursor = useListCursor({
    ids, selection: chosen, onSelectionChange: setChosen,
    onMove: id => frame.current?.querySelector<HTMLElement>(`[data-row="${id}"] a`)?.focus(),
  })
  const selected = items.filter(one => chosen.has(one.id))
  const at = items.find(one => one.id === cursor.at)
  const open = (one: Notification) => {
    acts.markRead(one)
    onOpened?.()
  }
  const group = 'Notifications'
  useHotkeys([
    { keys: 'j', label: 'Next', group, run: () => cursor.moveBy(1) },
    { keys: 'k', label: 'Before', group, run: () => cursor.moveBy(-1) },
    { keys: 'arrowdown', run: () => cursor.moveBy(1) },
    { keys: 'arrowup', run: () => cursor.moveBy(-1) },
    { keys: 'x', label: 'Select', group, run: () => at && cursor.choose(at.id, false) },
    { keys: 'shift+x', label: 'Select up to here', group, run: () => at && cursor.choose(at.id, true) },
    { keys: 'u', label: 'Read or unread', group, run: () => at && acts.toggleRead(at) },
    { keys: 'delete', label: 'Delete', group, run: () => (selected.length > 0 ? removeChosen() : at && acts.remove([at.id])) },
  ])
  const removeChosen = () => (acts.remove(selected.map(one => one.id)), setChosen(nothing))
  const days = Map.groupBy(items, one => formatDay(one.at, { timeZone: person?.timeZone }))
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div ref={frame} className="min-h-0 flex-1 overflow-auto overscroll-contain" tabIndex={-1}>
        {[...days].map(([day, ofDay]) => (
          <section key={day} aria-label={day}>
            <h3 className="sticky top-0 z-(--z-sticky) border-b border-line bg-sunken px-(--pad) py-1 text-xs text-ink-muted">{day}</h3>
            <ul>
              {ofDay.map(one => (
                <NotificationRow
                  key={one.id} one={one} look={look} timeZone={person?.timeZone} isAt={one.id === cursor.at} isChosen={chosen.has(one.id)}
                  onOpen={() => open(one)} onChoose={withShift => cursor.choose(one.id, withShift)} onToggle={() => acts.toggleRead(one)} onRemove={() => acts.remove([one.id])}
                />
              ))}
            </ul>
          </section>
        ))}
        {onEndReached && <End onReached={onEndReached} isLoading={isLoadingMore ?? false} />}
        {selected.length > 0 && <div className="h-20" />}
      </div>
      <SelectionBar count={selected.length} onClear={() => setChosen(nothing)}>
        <SelectionAction icon={CheckCheck} label="Mark as read" onPress={() => (acts.readSome(selected.map(one => one.id)), setChosen(nothing))} />
        <SelectionAction icon={Trash2} label="Delete" onPress={removeChosen} />
      </SelectionBar>
    </div>
  )
}

/** The foot of the list: when it comes into view the next page is read. */
function End({ onReached, isLoading }: { onReached: () => void; isLoading: boolean }) {
  const foot = useRef<HTMLDivElement>(null)
  const latest = useRef(onReached)
  useEffect(() => {
    latest.current = onReached
  })
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), { rootMargin: '240px' })
    if (foot.current) watch.observe(foot.current)
    return () => watch.disconnect()
  }, [])
  return <div ref={foot} role={isLoading ? 'status' : undefined} className="py-3 text-center text-xs text-ink-faint">{isLoading && 'Loading more'}</div>
}

import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import type { AccountQueue, QueueEntry } from '../../../server/social/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { announce } from '../../kit/announce.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { sayDay } from '../calendar/days.ts'
import { useQueueToast } from './use-enqueue.ts'

type Lifted = { entry: QueueEntry; over: string; byKeys: boolean }

/** Which row an entry is: its post, else its time. */
export const entryKey = ({ at, post }: QueueEntry): string => post?.variantId ?? at
/** May a post be put here: into a gap, or in place of another post of the queue? */
const takes = ({ isSlot, post, blackout }: QueueEntry) => (post ? post.inQueue : isSlot && blackout === null)
const say = ({ date, time }: QueueEntry) => `${sayDay(date, { weekday: 'long', day: 'numeric', month: 'long' })} ${time}`
/** Pixels after which a press is a drag. */
const farPx = 5

/** Moves posts of a queue by pointer and by keys. In front of a post when it comes from behind, else behind it; the times stay. */
export function useQueueMove({ entries }: AccountQueue, frame: RefObject<HTMLElement | null>) {
  const [lifted, setLifted] = useState<Lifted | null>(null)
  const act = useAct('social.queue.move')
  const toast = useQueueToast()
  const latest = useRef({ entries, lifted })
  latest.current = { entries, lifted }
  const end = useRef(() => {})
  useEffect(() => () => end.current(), [])
  /** The post whose handle gets the focus again, once it stands at another time. */
  const wanted = useRef<{ variantId: string; from: string } | null>(null)
  useEffect(() => {
    const now = wanted.current
    if (!now || entries.every(({ at, post }) => post?.variantId !== now.variantId || at === now.from)) return
    wanted.current = null
    frame.current?.querySelector<HTMLElement>(`[data-handle="${now.variantId}"]`)?.focus()
  }, [entries, frame])

  const entryOf = (key: string) => latest.current.entries.find(one => entryKey(one) === key)
  const lift = (entry: QueueEntry, byKeys: boolean) => {
    setLifted({ entry, over: entryKey(entry), byKeys })
    announce(`${entry.post!.title} lifted from ${say(entry)}. Arrows choose a time, Space drops, Escape leaves it`, 'assertive')
  }
  const hover = (over: QueueEntry) => {
    const now = latest.current.lifted
    if (!now || now.over === entryKey(over)) return
    setLifted({ ...now, over: entryKey(over) })
    frame.current?.querySelector(`[data-queue="${entryKey(over)}"]`)?.scrollIntoView({ block: 'nearest' })
    announce(over.post && entryKey(over) !== entryKey(now.entry) ? `${say(over)}, where ${over.post.title} stands` : say(over), 'assertive')
  }
  const cancel = () => {
    const now = latest.current.lifted
    if (now) announce(`${now.entry.post!.title} stays at ${say(now.entry)}`, 'assertive')
    setLifted(null)
  }
  const drop = () => {
    const { lifted: now, entries: list } = latest.current
    const target = now && entryOf(now.over)
    if (!now || !target || target === now.entry) return cancel()
    const { variantId, title } = now.entry.post!
    const comesFromBehind = list.indexOf(target) < list.findIndex(one => entryKey(one) === variantId)
    setLifted(null)
    if (now.byKeys) wanted.current = { variantId, from: now.entry.at }
    act.mutate({ variantId, ...(!target.post ? { at: target.at } : comesFromBehind ? { before: target.post.variantId } : { after: target.post.variantId }) }, {
      onSuccess: ({ output }) => toast(`${title}: ${say(target)}`, output),
      onError: problem => {
        wanted.current = null
        toastProblem(problem)
      },
    })
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, entry: QueueEntry) => {
    const isUp = lifted?.byKeys === true
    if (event.key === ' ' || event.key === 'Enter') isUp ? drop() : lift(entry, true)
    else if (isUp && event.key === 'Escape') cancel()
    else if (isUp && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      const open = entries.filter(takes)
      const next = open[open.findIndex(one => entryKey(one) === lifted.over) + (event.key === 'ArrowUp' ? -1 : 1)]
      if (next) hover(next)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  const onPointerDown = (event: PointerEvent<HTMLElement>, entry: QueueEntry) => {
    if (event.button !== 0) return
    end.current()
    const start = { x: event.clientX, y: event.clientY }
    let isDragging = false
    const onMove = (now: globalThis.PointerEvent) => {
      if (!isDragging) {
        if (Math.hypot(now.clientX - start.x, now.clientY - start.y) < farPx) return
        isDragging = true
        lift(entry, false)
      }
      const key = document.elementFromPoint(now.clientX, now.clientY)?.closest<HTMLElement>('[data-queue]')?.dataset['queue']
      const over = key ? entryOf(key) : undefined
      if (over && takes(over)) hover(over)
    }
    const stop = (then?: () => void) => {
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', onCancel)
      window.removeEventListener('keydown', onKey, true)
      end.current = () => {}
      if (isDragging) then?.()
    }
    const onUp = () => stop(drop)
    const onCancel = () => stop(cancel)
    const onKey = (key: globalThis.KeyboardEvent) => key.key === 'Escape' && onCancel()
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', onCancel)
    window.addEventListener('keydown', onKey, true)
    end.current = stop
  }

  return { lifted: lifted?.entry.post?.variantId ?? null, over: lifted?.over ?? null, byKeys: lifted?.byKeys ?? false, onKeyDown, onPointerDown, cancel }
}
export type QueueMove = ReturnType<typeof useQueueMove>

import { useEffect, useRef, useState } from 'react'
import { call } from '../../api/client.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { announce } from '../../kit/announce.tsx'
import { problemText, toProblem } from '../../kit/problem.ts'
import { toast } from '../../kit/toast-store.ts'
import { titleOf } from '../posts/post-columns.tsx'
import { isMovable } from '../post-state.tsx'
import { addDays, clockIn, dayIn, type Day } from './days.ts'
import { keyed, sayCount, sayPlace, sayWhen, type Axis, type Moving, type Place } from './moving.ts'
import type { Movable } from './use-calendar.ts'

/** When a draft without a time would go out at first. */
const firstTime = '10:00'
/** A place is looked up when the hand rests so long on it. */
const restMs = 180

export const mayMove = (post: Movable): boolean => post.may.publish && isMovable(post.state)

type Settings = {
  zone: string
  axis: Axis
  /** How many posts stand where this one would land; undefined where that is not on the screen. */
  countAt: (day: Day, time: string) => number | undefined
  onLook: (day: Day) => void
}

/** Moving a post to another time, by keys or by pointer. The time is that of the clocks in `zone`. */
export function useMove({ zone, axis, countAt, onLook }: Settings) {
  const [moving, setMoving] = useState<Moving | null>(null)
  const act = useAct('social.calendar.move')
  const slot = useSlot(moving, zone)
  const isPast = moving !== null && `${moving.day}T${moving.time}` <= `${dayIn(zone)}T${clockIn(zone)}`
  const say = (place: Place) => {
    const count = countAt(place.day, place.time)
    announce([`${sayPlace(place)}.`, count === undefined ? '' : `${sayCount(count)}.`, 'Enter drops.'].filter(Boolean).join(' '), 'assertive')
  }

  const start = (post: Movable, by: Moving['by'] = 'keys') => {
    if (!mayMove(post)) return toast(post.may.publish ? `“${titleOf(post)}” is out or going out, so its time stays` : 'You may not schedule posts. An owner or admin can allow it under Settings, Members.')
    const next: Moving = { post, day: post.date ?? addDays(dayIn(zone), 1), time: post.time ?? firstTime, by, typed: '' }
    setMoving(next)
    if (by === 'keys' && !post.date) onLook(next.day)
    announce(`Moving ${titleOf(post)}, now ${sayPlace(next)}. Arrows move it, Enter drops, Escape puts it back`, 'assertive')
  }
  const to = (day: Day, time: string) => {
    if (!moving || (moving.day === day && moving.time === time)) return
    setMoving({ ...moving, day, time, typed: '' })
    if (moving.by === 'keys') onLook(day)
    say({ day, time })
  }
  const cancel = () => {
    if (moving) announce(`${titleOf(moving.post)} stays where it was`, 'assertive')
    if (moving?.by === 'keys') focusPost(moving.post.id)
    setMoving(null)
  }
  /** Gives a post a time, or none with null. What is refused says why, and offers the nearest time. */
  const place = (post: Movable, wall: string | null, byKeys = false) =>
    act.mutate({ items: [{ id: post.id, wall, ...(wall ? { zone } : {}) }] }, {
      onSuccess: ({ output: { moved } }) => {
        const back = moved[0]?.before ?? { wall: null, zone: null }
        const words = wall ? `${titleOf(post)}: ${sayWhen(wall.slice(0, 10), wall.slice(11, 16))}` : `${titleOf(post)} has no time now`
        toast(words, { undo: () => act.mutateAsync({ items: [{ id: post.id, wall: back.wall?.slice(0, 16) ?? null, ...(back.zone ? { zone: back.zone } : {}) }] }) })
        if (byKeys) focusPost(post.id)
      },
      onError: error => void offerNearest(post, wall, error),
    })
  const offerNearest = async (post: Movable, wall: string | null, error: unknown) => {
    const nearest = wall ? (await call('social.calendar.slot', { postId: post.id, wall, zone }).catch(() => null))?.obstacle?.nearest : undefined
    const problem = toProblem(error)
    toast(problem.errors?.[0]?.message ?? problemText(problem), { kind: 'problem', ...(nearest ? { action: { label: `Move to ${sayWhen(nearest.slice(0, 10), nearest.slice(11, 16))}`, run: () => place(post, nearest) } } : {}) })
  }
  const drop = () => {
    if (!moving) return
    const { post, day, time, by } = moving
    const known = slot.data?.obstacle
    if (known && by === 'keys') return announce(`${known.text} ${sayNearest(known.nearest)}`, 'assertive')
    setMoving(null)
    if (post.date === day && post.time === time) return focusPost(post.id)
    place(post, `${day}T${time}`, by === 'keys')
  }
  const unschedule = () => {
    if (!moving) return
    setMoving(null)
    if (moving.post.date) place(moving.post, null, moving.by === 'keys')
  }
  const toNearest = () => {
    const nearest = slot.data?.obstacle?.nearest
    if (nearest) to(nearest.slice(0, 10), nearest.slice(11, 16))
  }

  const latest = useRef({ moving, to, drop, cancel, unschedule, toNearest, axis })
  latest.current = { moving, to, drop, cancel, unschedule, toNearest, axis }
  const byKeys = moving?.by === 'keys'
  useEffect(() => {
    if (!byKeys) return
    const onKey = (event: KeyboardEvent) => {
      const now = latest.current
      if (!now.moving || event.metaKey || event.ctrlKey) return
      const next = keyed(event, now.moving, now.axis)
      if (next === undefined) return
      // While a post is in the hand, these keys belong to it and to nothing below.
      event.preventDefault()
      event.stopPropagation()
      if (next === 'drop') now.drop()
      else if (next === 'cancel') now.cancel()
      else if (next === 'unschedule') now.unschedule()
      else if (next === 'nearest') now.toNearest()
      else if ('day' in next) now.to(next.day, next.time)
      else setMoving({ ...now.moving, typed: next.typed })
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [byKeys])

  return { moving, isPast, slot: slot.data, isSaving: act.isPending, start, to, drop, cancel, unschedule, toNearest, place }
}
export type Move = ReturnType<typeof useMove>

/** What the server says about the place under the hand, once it rests; obstacles and close neighbours are announced. */
function useSlot(moving: Moving | null, zone: string) {
  const place = moving ? `${moving.day}T${moving.time}` : null
  const [resting, setResting] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setResting(place), place ? restMs : 0)
    return () => clearTimeout(timer)
  }, [place])
  const isAsked = resting !== null && resting === place && moving !== null
  const { data } = useOperation('social.calendar.slot', { wall: resting ?? '2000-01-01T00:00', zone, ...(moving ? { postId: moving.post.id } : {}) }, { enabled: isAsked })
  const known = isAsked ? data : undefined
  useEffect(() => {
    if (known?.obstacle) announce(`${known.obstacle.text} ${sayNearest(known.obstacle.nearest)}`, 'assertive')
    else if (known?.clashes[0]) announce(`${known.clashes[0].account} has “${known.clashes[0].title}” at ${known.clashes[0].time}, ${known.clashes[0].minutes} minutes away.`, 'assertive')
    else if (known?.notice) announce(known.notice, 'assertive')
  }, [known])
  return { data: known }
}

const sayNearest = (nearest: string): string => `The nearest time is ${sayPlace({ day: nearest.slice(0, 10), time: nearest.slice(11, 16) })}. N moves there.`

/** After keys the focus stands on the post that they moved, as soon as it is drawn. */
const focusPost = (id: string) => requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-post="${id}"]`)?.focus())

import { useEffect, useRef, useState } from 'react'
import { useAct } from '../../api/use-operation.ts'
import { announce } from '../../kit/announce.tsx'
import { zoneName } from '../../kit/format.ts'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { titleOf } from '../posts/post-columns.tsx'
import { isMovable } from '../post-state.tsx'
import { addDays, clockIn, dayIn, sayDay, type Day } from './days.ts'
import type { Movable } from './use-calendar.ts'

export type Moving = { post: Movable; day: Day; time: string; by: 'keys' | 'pointer' }
/** Minutes that Shift and an arrow change. */
const stepMinutes = 15
/** When a draft without a time would go out at first. */
const firstTime = '10:00'

export const mayMove = (post: Movable): boolean => post.may.publish && isMovable(post.state)
export const sayWhen = (day: Day, time: string): string => `${sayDay(day, { weekday: 'short', day: 'numeric', month: 'long' })} ${time}`

/** Moving a post to another time, by keys or by pointer. The time is that of the clocks in `zone`. */
export function useMove({ zone, onLook }: { zone: string; onLook: (day: Day) => void }) {
  const [moving, setMoving] = useState<Moving | null>(null)
  const schedule = useAct('social.posts.schedule')
  const unschedule = useAct('social.posts.unschedule')
  const isPast = moving !== null && `${moving.day}T${moving.time}` <= `${dayIn(zone)}T${clockIn(zone)}`
  const say = (next: Moving) => announce(`${sayWhen(next.day, next.time)}, ${zoneName(zone)} time`, 'assertive')

  const start = (post: Movable, by: Moving['by'] = 'keys') => {
    if (!mayMove(post)) return toast(post.may.publish ? `“${titleOf(post)}” is out or going out, so its time stays` : 'You may not schedule posts. An owner or admin can allow it under Settings, Members.')
    const next: Moving = { post, day: post.date ?? addDays(dayIn(zone), 1), time: post.time ?? firstTime, by }
    setMoving(next)
    announce(`Moving ${titleOf(post)}, now ${sayWhen(next.day, next.time)}. Arrows change the day, Shift with up and down the minutes, Enter drops, Escape returns`, 'assertive')
  }
  const to = (day: Day, time: string) => {
    if (!moving || (moving.day === day && moving.time === time)) return
    const next = { ...moving, day, time }
    setMoving(next)
    if (moving.by === 'keys') onLook(day)
    say(next)
  }
  const cancel = () => {
    if (moving) announce(`${titleOf(moving.post)} stays where it was`, 'assertive')
    setMoving(null)
  }
  const drop = () => {
    if (!moving) return
    const { post, day, time } = moving
    if (isPast) return announce(`${sayWhen(day, time)} is over. Choose a later time.`, 'assertive')
    setMoving(null)
    if (post.date === day && post.time === time) return
    schedule.mutate({ id: post.id, wall: `${day}T${time}`, zone }, {
      onSuccess: () => toast(`${titleOf(post)}: ${sayWhen(day, time)}`, { undo: () => takeBack(post) }),
      onError: error => toastProblem(error),
    })
  }
  /** A plan keeps no journal that could be taken back: the post is given its time of before, or none. */
  const takeBack = async (post: Movable) => {
    if (post.wall && post.zone && post.state !== 'draft') await schedule.mutateAsync({ id: post.id, wall: post.wall.slice(0, 16), zone: post.zone })
    else await unschedule.mutateAsync({ id: post.id })
  }

  const latest = useRef({ moving, to, drop, cancel })
  latest.current = { moving, to, drop, cancel }
  const byKeys = moving?.by === 'keys'
  useEffect(() => {
    if (!byKeys) return
    const onKey = (event: KeyboardEvent) => {
      const now = latest.current
      if (!now.moving || event.metaKey || event.ctrlKey || event.altKey) return
      const next = keyed(event, now.moving)
      if (next === undefined) return
      // While a post is in the hand, these keys belong to it and to nothing below.
      event.preventDefault()
      event.stopPropagation()
      if (next === 'drop') now.drop()
      else if (next === 'cancel') now.cancel()
      else now.to(next.day, next.time)
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [byKeys])

  return { moving, isPast, isSaving: schedule.isPending, start, to, drop, cancel }
}
export type Move = ReturnType<typeof useMove>

/** What a key does to a post in the hand; undefined where it does nothing. */
function keyed(event: Pick<KeyboardEvent, 'key' | 'shiftKey'>, { day, time }: Moving): { day: Day; time: string } | 'drop' | 'cancel' | undefined {
  const minutes = event.shiftKey ? { ArrowUp: -stepMinutes, ArrowDown: stepMinutes }[event.key] : undefined
  if (minutes !== undefined) return shifted(day, time, minutes)
  const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key]
  if (days !== undefined) return { day: addDays(day, days), time }
  return event.key === 'Enter' ? 'drop' : event.key === 'Escape' ? 'cancel' : undefined
}

/** A wall time some minutes on; over midnight the day changes. */
export function shifted(day: Day, time: string, minutes: number): { day: Day; time: string } {
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  const total = hour * 60 + minute + minutes
  const rest = ((total % 1440) + 1440) % 1440
  return { day: addDays(day, Math.floor(total / 1440)), time: `${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}` }
}

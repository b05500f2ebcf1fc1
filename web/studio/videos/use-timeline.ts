import { useCallback, useEffect, useRef, useState } from 'react'
import type { Timeline, Video } from '../../../server/studio/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { toastProblem } from '../../kit/toast-store.ts'

const restMs = 700

/** The timeline in hand. Changes show at once and are saved when the hand rests; each can be taken back. */
export function useTimeline(video: Video) {
  const [timeline, setTimeline] = useState<Timeline>(video.timeline)
  const [isUnsaved, setUnsaved] = useState(false)
  const before = useRef<Timeline[]>([])
  const after = useRef<Timeline[]>([])
  const latest = useRef(timeline)
  const version = useRef(video.version)
  const update = useAct('studio.videos.update')
  const { mutate } = update
  useEffect(() => {
    if (!isUnsaved && video.version >= version.current) {
      version.current = video.version
      latest.current = video.timeline
      setTimeline(video.timeline)
    }
  }, [video.version, video.timeline, isUnsaved])
  const save = useCallback((next: Timeline) => new Promise<boolean>((resolve) => {
    mutate({ id: video.id, version: version.current, timeline: next }, {
      onSuccess: ({ output }) => {
        version.current = output.version
        setUnsaved(false)
        resolve(true)
      },
      onError: (error) => {
        toastProblem(error)
        resolve(false)
      },
    })
  }), [mutate, video.id])
  useEffect(() => {
    if (!isUnsaved) return
    const rest = window.setTimeout(() => void save(timeline), restMs)
    return () => window.clearTimeout(rest)
  }, [timeline, isUnsaved, save])
  const change = useCallback((next: (timeline: Timeline) => Timeline) => {
    const changed = next(latest.current)
    if (changed === latest.current) return
    before.current = [...before.current.slice(-49), latest.current]
    after.current = []
    latest.current = changed
    setTimeline(latest.current)
    setUnsaved(true)
  }, [])
  const step = useCallback((from: Timeline[], to: Timeline[]) => {
    const taken = from.pop()
    if (!taken) return
    to.push(latest.current)
    latest.current = taken
    setTimeline(taken)
    setUnsaved(true)
  }, [])
  const undo = useCallback(() => step(before.current, after.current), [step])
  const redo = useCallback(() => step(after.current, before.current), [step])
  return { timeline, change, undo, redo, canUndo: before.current.length > 0, canRedo: after.current.length > 0, isUnsaved, saveNow: () => (isUnsaved ? save(timeline) : Promise.resolve(true)) }
}

import { useEffect, useRef, useState } from 'react'
import type { SceneContent } from '../../../../server/studio/contract.ts'
import type { Pose } from '../geometry/pose.ts'
import { createStage, type Photo, type Stage } from '../stage/stage.ts'

/** A stage of three.js for a photo, or the reason why this browser gives none. */
export function useStage({ width, height }: Photo): { stage: Stage | null; refused: boolean } {
  const [made, setMade] = useState<{ stage: Stage | null; refused: boolean }>({ stage: null, refused: false })
  useEffect(() => {
    let stage: Stage | null = null
    // A frame later, so that the photo is on the screen before the graphics start.
    const frame = requestAnimationFrame(() => {
      try {
        stage = createStage({ width, height })
        setMade({ stage, refused: false })
      } catch {
        // No WebGL 2: switched off, or a machine without any graphics.
        setMade({ stage: null, refused: true })
      }
    })
    return () => {
      cancelAnimationFrame(frame)
      stage?.drop()
      setMade({ stage: null, refused: false })
    }
  }, [width, height])
  return made
}

/** So long nothing may move before soft light is worked out. */
const restMs = 160

/**
 * Draws the furniture over the photo: quickly while something changes, once a frame at most; in soft light when it rests, a few
 * lights a frame. Nothing is drawn while nothing changes.
 */
export function StageView({ stage, picture, content, pose, width, height, isPaused }: { stage: Stage; picture: HTMLImageElement | null; content: SceneContent; pose: Pose; width: number; height: number; isPaused: boolean }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { canvas } = stage
    place.current?.append(canvas)
    return () => canvas.remove()
  }, [stage])
  useEffect(() => {
    if (picture) stage.surround(picture)
  }, [stage, picture])
  useEffect(() => {
    if (isPaused || !picture) return
    let rest: ReturnType<typeof setTimeout> | undefined
    const refine = () => {
      if (stage.refine()) frame = requestAnimationFrame(refine)
    }
    let frame = requestAnimationFrame(() => {
      const dense = Math.min(window.devicePixelRatio, 2)
      stage.show(content, pose)
      stage.draw(Math.round(width * dense), Math.round(height * dense))
      rest = setTimeout(() => (frame = requestAnimationFrame(refine)), restMs)
    })
    return () => {
      clearTimeout(rest)
      cancelAnimationFrame(frame)
    }
  }, [stage, picture, content, pose, width, height, isPaused])
  return <div ref={place} className="pointer-events-none absolute inset-0" />
}

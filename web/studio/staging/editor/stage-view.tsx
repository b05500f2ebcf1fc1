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

/** Draws the furniture over the photo, once a frame at most. */
export function StageView({ stage, content, pose, width, height }: { stage: Stage; content: SceneContent; pose: Pose; width: number; height: number }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { canvas } = stage
    place.current?.append(canvas)
    return () => canvas.remove()
  }, [stage])
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const dense = Math.min(window.devicePixelRatio, 2)
      stage.show(content, pose)
      stage.draw(Math.round(width * dense), Math.round(height * dense))
    })
    return () => cancelAnimationFrame(frame)
  }, [stage, content, pose, width, height])
  return <div ref={place} className="pointer-events-none absolute inset-0" />
}

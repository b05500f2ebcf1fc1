import { useEffect, useRef, useState } from 'react'
import type { SceneDetail } from '../../../../server/studio/contract.ts'
import { sendFile } from '../../../api/send-file.ts'
import { refreshRooms, queries, useOperation } from '../../../api/use-operation.ts'
import { announce } from '../../../kit/announce.tsx'
import { toastProblem } from '../../../kit/toast-store.ts'
import type { Pose } from '../geometry/pose.ts'
import { renderLayer } from '../stage/render-layer.ts'
import type { Photo, Stage } from '../stage/stage.ts'
import type { SceneEdit } from './use-scene-edit.ts'

export type RenderState = { words: string | null; start: () => void; cancel: (() => void) | null }

/** Renders the furniture at the photo's size here, sends the layer, and follows what the server makes of it. */
export function useRender(scene: SceneDetail, edit: SceneEdit, stage: Stage | null, pose: Pose | null, photo: Photo, onDone: () => void): RenderState {
  const [words, setWords] = useState<string | null>(null)
  const abort = useRef<AbortController | null>(null)
  const [sent, setSent] = useState<string | null>(null)
  const composing = sent !== null
  const { data } = useOperation('studio.scenes.get', { id: scene.id }, { enabled: composing, refetchInterval: composing ? 1500 : false })
  if (composing && data?.render?.id === sent && data.render.state !== 'waiting') {
    setSent(null)
    setWords(null)
    if (data.render.state === 'done') queueMicrotask(() => (announce('The picture is in the library'), onDone()))
  }
  // Leaving the screen takes the stage away from under a picture that is being made.
  useEffect(() => () => abort.current?.abort(), [])
  const run = async () => {
    if (!stage || !pose) return
    const cut = new AbortController()
    abort.current = cut
    try {
      setWords('Rendering')
      await edit.flush()
      const blob = await renderLayer(stage, edit.content, pose, photo, share => setWords(`Rendering, ${Math.round(share * 100)} %`), cut.signal)
      cut.signal.throwIfAborted()
      const { renderId } = await sendFile<{ renderId: string }>(`/api/v1/staging/scenes/${scene.id}/layers`, new File([blob], 'layer.png', { type: 'image/png' }), share => setWords(`Sending, ${Math.round(share * 100)} %`), cut.signal)
      setWords('Laying it over the photo')
      setSent(renderId)
      await refreshRooms(queries, ['studio'])
    } catch (error) {
      // One that was cancelled has nothing more to say: another may already be on its way.
      if (cut.signal.aborted) return
      setWords(null)
      toastProblem(error)
    } finally {
      if (abort.current === cut) abort.current = null
    }
  }
  const cancel = () => {
    abort.current?.abort()
    setWords(null)
  }
  return { words, start: () => void run(), cancel: words && !composing ? cancel : null }
}

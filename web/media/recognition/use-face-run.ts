import { useEffect, useState } from 'react'
import type { FaceRun } from '../../../server/media/contract.ts'
import { callForAnswer, type Input } from '../../api/client.ts'
import { queries, refreshRooms, useOperation } from '../../api/use-operation.ts'
import { counted } from '../../kit/format.ts'
import { toastDone, toastRefused } from '../undo-run.ts'

/** What a run that is over came to, in one line. */
export function runWords({ faces, items }: FaceRun): string {
  const blurred = items.filter(({ state }) => state === 'blurred').length
  if (blurred === 0) return items.length === 1 ? 'No face was found' : `No face was found in ${counted(items.length, 'photo')}`
  return `${counted(faces, 'face')} blurred in ${blurred === 1 && items.length === 1 ? items[0]!.name : counted(blurred, 'photo')}`
}

/** Starts a run of blurred faces and follows it to its end. One that did all it should closes by `onDone`; its toast takes it back. */
export function useFaceRun(onDone: (run: FaceRun) => void) {
  const [started, setStarted] = useState<{ id: string; undo: string | null } | null>(null)
  const [isStarting, setStarting] = useState(false)
  const { data: run } = useOperation('media.faces.run', { id: started?.id ?? '' }, { enabled: started !== null, refetchInterval: started ? 1_000 : false })
  const start = (photos: Input<'media.faces.blur'>['photos']) => {
    setStarting(true)
    callForAnswer('media.faces.blur', { photos }).then(({ output, runId }) => setStarted({ id: output.id, undo: runId }), toastRefused).finally(() => setStarting(false))
  }
  const isOver = run?.state === 'done' && started !== null
  useEffect(() => {
    if (!isOver || !run || !started) return
    const isBlurred = run.items.some(({ state }) => state === 'blurred')
    void refreshRooms(queries, ['media', 'listings'])
    toastDone(runWords(run), isBlurred ? started.undo : null)
    setStarted(null)
    onDone(run)
    // The rest is of the moment at which it is over.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isOver])
  return { run: started ? run : undefined, start, isStarting: isStarting || (started !== null && run === undefined) }
}

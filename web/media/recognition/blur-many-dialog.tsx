import { useState } from 'react'
import type { FaceRun } from '../../../server/media/contract.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { counted } from '../../kit/format.ts'
import { Progress } from '../../kit/progress.tsx'
import { runWords, useFaceRun } from './use-face-run.ts'

const most = 200

/** Blurs faces in many photos in the background, with how far it is and what became of each. */
export function BlurManyDialog({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const [ended, setEnded] = useState<FaceRun | null>(null)
  const { run, start, isStarting } = useFaceRun(setEnded)
  const chosen = ids.slice(0, most)
  const quiet = ended?.items.filter(({ state }) => state !== 'blurred') ?? []
  return (
    <Dialog
      isOpen onClose={onClose} title={`Blur faces in ${counted(chosen.length, 'photo')}`} intro={ended || run ? undefined : 'Every face that is found is blurred. Small, turned and covered faces are missed: look at the photos afterwards. The former versions stay.'}
      aside={run && !ended ? 'It goes on when this is closed' : undefined}
      actions={ended ? <Button kind="primary" onPress={onClose}>Done</Button> : <><Button onPress={onClose}>{run ? 'Close' : 'Not now'}</Button>{!run && <Button kind="primary" isPending={isStarting} onPress={() => start(chosen.map(assetId => ({ assetId })))}>Blur them</Button>}</>}
    >
      {ids.length > most && <p className="mb-2 text-ink-muted">These are the first {most} of the {ids.length} that you chose.</p>}
      {ended ? <p role="status" className="font-semibold">{runWords(ended)}</p> : run && <Progress title="Blurring faces" done={run.finished} total={run.total} words={`${run.finished} of ${counted(run.total, 'photo')}`}>{counted(run.faces, 'face')} so far</Progress>}
      {quiet.length > 0 && (
        <ul aria-label="Photos that are as they were" className="mt-3 border-t border-line">
          {quiet.map(({ assetId, name, state, reason }) => <li key={assetId} className="border-b border-line py-1.5 last:border-b-0"><span className="font-medium">{name}</span> <span className="text-ink-muted">{state === 'none' ? 'No face was found' : reason}</span></li>)}
        </ul>
      )}
    </Dialog>
  )
}

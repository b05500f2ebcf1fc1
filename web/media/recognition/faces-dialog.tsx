import { Plus, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { AssetDetail, FaceBox } from '../../../server/media/contract.ts'
import { call } from '../../api/client.ts'
import { announce } from '../../kit/announce.tsx'
import { Button, IconButton } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { counted } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { problemText, toProblem } from '../../kit/problem.ts'
import { Meter } from '../../kit/progress.tsx'
import { BoxEditor } from './box-editor.tsx'
import { placeWords } from './box-words.ts'
import { useFaceRun } from './use-face-run.ts'

const inTheMiddle: FaceBox = { x: 0.45, y: 0.42, width: 0.1, height: 0.14 }

/** Faces of one photo: found, shown, mended by hand, then blurred as a new version. */
export function FacesDialog({ asset, onClose }: { asset: AssetDetail; onClose: () => void }) {
  const [found, setFound] = useState<number | null>(null)
  const [boxes, setBoxes] = useState<FaceBox[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const { run, start, isStarting } = useFaceRun(onClose)
  useEffect(() => {
    const leaving = new AbortController()
    call('media.faces.find', { id: asset.id }, { signal: leaving.signal }).then(
      ({ faces }) => {
        setFound(faces.length)
        setBoxes(faces.map(({ x, y, width, height }) => ({ x, y, width, height })))
        announce(faces.length ? `${counted(faces.length, 'face')} found` : 'No face was found')
      },
      (thrown: unknown) => leaving.signal.aborted || (setFound(0), setProblem(problemText(toProblem(thrown)))),
    )
    return () => leaving.abort()
  }, [asset.id])
  const content = useRef<HTMLDivElement>(null)
  const addBox = () => {
    flushSync(() => setBoxes([...boxes, inTheMiddle]))
    // The arrows move what has the focus.
    content.current?.querySelector<HTMLElement>('[data-box-editor] button:last-of-type')?.focus()
  }
  const isWorking = isStarting || run?.state === 'working'
  const isLooking = found === null
  return (
    <Dialog
      isOpen onClose={onClose} size="lg" title="Blur faces"
      intro="The photo gets a new version, shown wherever it is shown now. The one before stays among its versions."
      aside={isLooking ? undefined : 'Draw over a face to add a box'}
      actions={<><Button onPress={onClose}>Not now</Button><Button kind="primary" isPending={isWorking} isDisabled={isLooking || boxes.length === 0} onPress={() => start([{ assetId: asset.id, boxes }])}>{boxes.length ? `Blur ${counted(boxes.length, 'face')}` : 'Blur'}</Button></>}
    >
      <div ref={content} className="flex flex-col gap-3">
        {asset.pictures && <BoxEditor src={asset.pictures.large} alt={asset.alt || asset.name} width={asset.width ?? 3} height={asset.height ?? 2} boxes={boxes} onChange={setBoxes} isDisabled={isLooking || isWorking} />}
        {isLooking && <div role="status"><p className="mb-1.5 text-ink-muted">Looking for faces. That takes some seconds.</p><Meter label="Looking for faces" /></div>}
        {problem && <Notice kind="danger" title={problem}>Boxes can be drawn by hand all the same.</Notice>}
        {found === 0 && !problem && boxes.length === 0 && <Notice title="No face was found">Small, turned or covered faces are missed. If you see one, draw a box around it.</Notice>}
        {!isLooking && (
          <div className="flex flex-wrap items-center gap-2">
            <Button size="sm" icon={Plus} isDisabled={isWorking} onPress={addBox}>Add a box</Button>
            {boxes.map((box, at) => (
              <span key={at} className="inline-flex items-center rounded-sm bg-sunken pl-2" title={placeWords(box)}>Face {at + 1}<IconButton icon={Trash2} size="sm" label={`Take box ${at + 1} away`} isDisabled={isWorking} onPress={() => setBoxes(boxes.filter((_, other) => other !== at))} /></span>
            ))}
          </div>
        )}
      </div>
    </Dialog>
  )
}

import { useState } from 'react'
import type { AssetImport } from '../../../server/media/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { LinkButton } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { undoRun } from '../undo-run.ts'
import { countWords } from './import-words.ts'
import { ImportRows, LooseFiles } from './import-rows.tsx'

/** What came in, and the way back: the whole import is one act. */
export function ResultStep({ it, onClose }: { it: AssetImport; onClose: () => void }) {
  const resume = useAct('media.imports.resume')
  const [undoing, setUndoing] = useState(false)
  const takeBack = async () => {
    setUndoing(true)
    await undoRun(it.runId!).catch(toastProblem)
    setUndoing(false)
  }
  const goesOn = (it.state === 'cancelled' || it.state === 'failed') && !it.undone
  return (
    <div className="flex flex-col">
      <div className="flex flex-col gap-4 p-(--pad)">
        <Notice kind={it.undone ? 'note' : it.state === 'done' ? 'info' : 'warning'} title={it.undone ? 'This import was taken back' : it.written ? countWords({ ...it.written, duplicate: it.found?.duplicate ?? 0, error: it.written.error + (it.found?.error ?? 0) }) : 'Nothing came in'}>
          {it.problem ?? (it.undone ? 'Files that somebody changed since stay.' : it.state === 'cancelled' ? 'It was stopped. What is in stays; it can go on or be taken back.' : 'Undo takes the files, their folders and what was changed back. Files that somebody changes meanwhile stay.')}
        </Notice>
        <span className="flex flex-wrap gap-2">
          {goesOn && <Button kind="primary" isPending={resume.isPending} onPress={() => resume.mutate({ id: it.id }, { onError: error => toastProblem(error) })}>Go on</Button>}
          {!goesOn && !it.undone && <LinkButton kind="primary" href="/media">See the library</LinkButton>}
          {it.runId && !it.undone && <Button isPending={undoing} onPress={() => void takeBack()}>Undo the import</Button>}
          <Button onPress={onClose}>Another archive</Button>
        </span>
      </div>
      <LooseFiles it={it} />
      <ImportRows it={it} />
    </div>
  )
}

import type { RecognitionSettings } from '../../../server/media/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Switch } from '../../kit/choices.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Pill } from '../../kit/status.tsx'
import { toast } from '../../kit/toast-store.ts'
import { toastRefused } from '../undo-run.ts'

type Folder = RecognitionSettings['folders'][number]

/** Folders of ONNX models as they were checked just now, and what is missing to run them. */
export function ModelFolders({ settings: { folders, onnx, services, may } }: { settings: RecognitionSettings }) {
  const used = services.find(({ kind }) => kind === 'onnx')
  return (
    <>
      <Notice kind={onnx.runtime ? 'info' : 'warning'} title={onnx.runtime ? onnx.words : 'The runtime for ONNX is missing'}>{onnx.runtime ? null : onnx.words}</Notice>
      {folders.length === 0 ? <p className="text-ink-muted">There is no folder of models on this server.</p> : (
        <ul className="border-t border-line">{folders.map(one => <FolderLine key={one.folder} one={one} used={used?.address === one.folder ? used : null} mayEdit={may.edit} />)}</ul>
      )}
    </>
  )
}

function FolderLine({ one: { folder, name, task, licence, problem }, used, mayEdit }: { one: Folder; used: RecognitionSettings['services'][number] | null; mayEdit: boolean }) {
  const save = useAct('media.vision_services.save')
  const use = useAct('media.vision_services.use')
  const choose = () => save.mutate({ kind: 'onnx', address: folder }, { onSuccess: () => toast(`${folder} is being tested`), onError: toastRefused })
  return (
    <li className="border-b border-line py-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{name ?? folder}</span>
        <Pill tone={problem ? 'danger' : 'positive'}>{problem ? 'Cannot be used' : 'Files are whole'}</Pill>
        {mayEdit && !problem && <Button size="sm" className="ml-auto" isPending={save.isPending} aria-label={`Test ${folder}`} onPress={choose}>Test</Button>}
      </div>
      <p className="text-ink-muted">{problem ?? `models/${folder}, ${task === 'tag' ? 'tags' : 'vectors of pictures'}, licence ${licence}`}</p>
      {used?.test && <p className={used.test.ok ? 'text-ink-muted' : 'text-danger-ink'}>{used.test.words}</p>}
      {used?.test?.ok && <Switch label={`Look at each new photo with ${folder}`} value={used.looks} isDisabled={!mayEdit} onChange={looks => use.mutate({ kind: 'onnx', looks }, { onError: toastRefused })} />}
    </li>
  )
}

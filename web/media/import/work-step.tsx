import type { AssetImport } from '../../../server/media/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { Progress } from '../../kit/progress.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { countWords } from './import-words.ts'

/** A dry run or an import under way. One may leave: it goes on. */
export function WorkStep({ it }: { it: AssetImport }) {
  const cancel = useAct('media.imports.cancel')
  const resume = useAct('media.imports.resume')
  const writing = it.state === 'importing'
  const refused = { onError: (error: unknown) => toastProblem(error) }
  return (
    <div className="flex max-w-180 flex-col gap-4 p-(--pad)">
      {it.problem && <Notice kind="warning" title={it.problem} action={writing && <Button size="sm" isPending={resume.isPending} onPress={() => resume.mutate({ id: it.id }, refused)}>Go on now</Button>} />}
      <Progress title={it.stopping ? `Stopping ${it.name}` : writing ? `Importing ${it.name}` : `Checking ${it.name}`} done={it.done} total={it.rows} words={`${it.done.toLocaleString()} of ${counted(it.rows, 'row')}`} {...(it.stopping ? {} : { onCancel: () => cancel.mutate({ id: it.id }, refused) })}>
        {writing ? `${it.written ? countWords(it.written) : ''} so far. What is in stays when you stop, and can be taken back.` : 'Each file is unpacked and looked at. Nothing in the library is touched.'}
      </Progress>
      <p className="text-ink-muted">You can leave this page. It goes on, and stands under Import when you come back.</p>
    </div>
  )
}

import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatCount } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { Progress } from '../../kit/progress.tsx'
import { toastRefused } from '../undo-run.ts'
import { timeLeft, type LeadImport } from './import-words.ts'

/** A dry run or an import under way. One may leave: it goes on. */
export function WorkStep({ it }: { it: LeadImport }) {
  const cancel = useAct('crm.imports.cancel')
  const resume = useAct('crm.imports.resume')
  const writing = it.state === 'importing'
  const { share, rows, of, secondsLeft } = it.progress
  return (
    <div className="flex max-w-180 flex-col gap-4 p-(--pad)">
      {it.problem && <Notice kind="warning" title={it.problem} action={<Button size="sm" isPending={resume.isPending} onPress={() => resume.mutate({ id: it.id }, { onError: toastRefused })}>Go on now</Button>} />}
      <Progress
        title={writing ? `Importing ${it.name}` : `Checking ${it.name}`} done={share} total={1}
        words={writing ? `${formatCount(rows)} of ${formatCount(of ?? rows)} rows${timeLeft(secondsLeft)}` : `${formatCount(rows)} rows read`}
        onCancel={() => cancel.mutate({ id: it.id }, { onError: toastRefused })}
      >
        {writing ? `${formatCount(it.written.created)} new, ${formatCount(it.written.changed)} changed so far. What is in stays when you stop, and can be taken back.` : 'No lead is touched while the file is checked.'}
      </Progress>
      <p className="text-ink-muted">You can leave this page. It goes on, and stands under Import leads when you come back.</p>
    </div>
  )
}

import { useAct } from '../../api/use-operation.ts'
import { formatCount } from '../../kit/format.ts'
import { Progress } from '../../kit/progress.tsx'
import { toastRefused } from '../undo-run.ts'
import type { Batch } from './batch-words.ts'

const words = {
  checking: { title: 'Checking', note: 'Nothing is planned while the table is checked.' },
  applying: { title: 'Importing', note: 'What is in stays when you stop, and can be taken back.' },
  undoing: { title: 'Taking back', note: 'What is out stays, and is listed.' },
} as const

/** A dry run, an import or an undo under way. One may leave: it goes on. */
export function WorkStep({ it }: { it: Batch }) {
  const cancel = useAct('social.batches.cancel')
  const state = it.state as keyof typeof words
  const { done, of } = it.progress
  return (
    <div className="flex max-w-180 flex-col gap-4 p-(--pad)">
      <Progress title={`${words[state].title} ${it.name}`} done={done} total={of} words={`${formatCount(done)} of ${formatCount(of)} rows`} {...(state === 'undoing' ? {} : { onCancel: () => cancel.mutate({ id: it.id }, { onError: toastRefused }) })}>{words[state].note}</Progress>
      <p className="text-ink-muted">You can leave this page. It goes on, and stands under Import posts when you come back.</p>
    </div>
  )
}

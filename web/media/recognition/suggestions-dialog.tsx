import { useState } from 'react'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { counted } from '../../kit/format.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { kindWord } from './suggestion-words.ts'

/** How many files are asked about at once; what is decided is decided for them. */
const most = 100
const likely = 0.5

/** Guesses about many files, each once: the chosen ones are accepted or declined for all of them with one press. */
export function SuggestionsDialog({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const asked = ids.slice(0, most)
  const { data, error, refetch } = useOperation('media.suggestions.summary', { ids: asked })
  const decide = useAct('media.suggestions.decide-many')
  const [changed, setChanged] = useState<Readonly<Record<string, boolean>>>({})
  const items = (data?.items ?? []).map(item => ({ ...item, isOn: changed[`${item.kind} ${item.value}`] ?? item.confidence >= likely }))
  const chosen = items.filter(({ isOn }) => isOn)
  const act = (decision: 'accept' | 'decline') =>
    decide.mutate({ ids: asked, decision, least: 0, kinds: [...new Set(chosen.map(({ kind }) => kind))], values: chosen.map(({ value }) => value) }, {
      onSuccess: ({ output, runId }) => {
        toastDone(`${counted(output.decided, 'suggestion')} ${decision === 'accept' ? 'accepted' : 'declined'} for ${counted(output.files, 'file')}`, runId)
        onClose()
      },
      onError: toastRefused,
    })
  return (
    <Dialog
      isOpen onClose={onClose} size="md" title={`Suggestions for ${counted(asked.length, 'file')}`}
      intro={ids.length > most ? `These are the first ${most} of the ${ids.length} that you chose.` : 'The likely ones are ticked. A file that has a tag or room already is left out.'}
      actions={<><Button isDisabled={chosen.length === 0 || decide.isPending} onPress={() => act('decline')}>Decline the {chosen.length}</Button><Button kind="primary" isPending={decide.isPending} isDisabled={chosen.length === 0} onPress={() => act('accept')}>Accept the {chosen.length}</Button></>}
    >
      {error && !data ? <FailedState error={error} onRetry={() => void refetch()} /> : !data ? <SkeletonRows rows={4} check={false} label="Loading suggestions" /> : items.length === 0 ? <p className="text-ink-muted">Nothing is suggested for them. They were not looked at yet, or everything was decided.</p> : (
        <ul className="border-t border-line">
          {items.map(({ kind, value, count, confidence, isOn }) => (
            <li key={`${kind} ${value}`} className="border-b border-line py-1 last:border-b-0">
              <Checkbox label={`${kindWord[kind]} ${value}`} value={isOn} onChange={next => setChanged({ ...changed, [`${kind} ${value}`]: next })} hint={`${counted(count, 'file')}, ${Math.round(confidence * 100)} % or more`} />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}

import { Check, Pencil, X } from 'lucide-react'
import { useState } from 'react'
import { imagesOf, type Suggestion } from '../../../server/media/contract.ts'
import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms, useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { ComboBox } from '../../kit/select.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { kindWord, whyWords } from './suggestion-words.ts'

/** One guess: accepted, changed or declined with one press each. */
export function SuggestionRow({ suggestion, mayEdit }: { suggestion: Suggestion; mayEdit: boolean }) {
  const decide = useAct('media.suggestions.decide')
  const [isChanging, setChanging] = useState(false)
  const { id, kind, value } = suggestion
  const act = (decision: 'accept' | 'decline') =>
    decide.mutate({ id, decision }, { onSuccess: ({ runId }) => toastDone(decision === 'accept' ? `${kindWord[kind]}: ${value}` : `“${value}” is not suggested again`, runId), onError: toastRefused })
  return (
    <li className="flex items-start gap-1 border-b border-line py-2 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="break-words"><span className="text-ink-muted">{kindWord[kind]}</span> <span className="font-medium">{value}</span></p>
        <p className="text-xs text-ink-muted">{whyWords(suggestion)}</p>
      </div>
      {mayEdit && (
        <span className="flex shrink-0 gap-0.5">
          <IconButton icon={Check} size="sm" kind="secondary" label={`Accept ${value}`} isDisabled={decide.isPending} onPress={() => act('accept')} />
          <IconButton icon={Pencil} size="sm" label={`Change ${value}`} onPress={() => setChanging(true)} />
          <IconButton icon={X} size="sm" label={`Decline ${value}`} isDisabled={decide.isPending} onPress={() => act('decline')} />
        </span>
      )}
      {isChanging && <ChangeDialog suggestion={suggestion} onClose={() => setChanging(false)} />}
    </li>
  )
}

function ChangeDialog({ suggestion: { id, kind, value }, onClose }: { suggestion: Suggestion; onClose: () => void }) {
  const form = useForm<{ value: string }>({
    initial: { value },
    save: async given => {
      const { runId } = await callForAnswer('media.suggestions.decide', { id, decision: 'accept', value: given.value })
      await refreshRooms(queries, ['media'])
      toastDone(`${kindWord[kind]}: ${given.value}`, runId)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title={`Instead of “${value}”`}>
      <Form form={form} label="Change the suggestion">
        {kind === 'room' ? <ComboBox name="value" label="It shows" options={imagesOf.map(one => ({ id: one, label: one }))} empty="No room with this name" autoFocus />
          : kind === 'caption' ? <TextArea name="value" label="Alt text" rows={3} maxLength={1000} autoFocus /> : <TextField name="value" label="Tag" maxLength={60} autoFocus />}
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Not now</Button><SubmitButton keys="mod+enter">Accept it so</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}

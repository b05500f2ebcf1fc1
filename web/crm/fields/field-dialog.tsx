import { useState } from 'react'
import { z } from 'zod'
import { fieldTypes, type Field, type FieldType } from '../../../server/crm/contract.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Switch } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Select } from '../../kit/select.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { toastDone } from '../undo-run.ts'
import { typeLooks } from './field-words.ts'
import { optionsOf, wordsOf } from './option-lines.ts'

type Values = { label: string; type: FieldType; options: string; refersTo: 'lead' | 'listing' | 'person'; help: string; required: boolean }

/** Makes a custom field, or changes one. A change of type takes the values over and says first which do not fit. */
export function FieldDialog({ field, onClose }: { field?: Field; onClose: () => void }) {
  const create = useAct('crm.fields.create')
  const update = useAct('crm.fields.update')
  const changeType = useAct('crm.fields.change-type')
  const [inTheWay, setInTheWay] = useState<string | null>(null)
  const send = async ({ label, type, options, refersTo, help, required }: Values, emptyUnfitting: boolean) => {
    const chosen = type === 'choice' || type === 'multi' ? optionsOf(options, field?.options ?? []) : []
    const words = { label, help: help.trim() || null, required }
    if (!field) {
      const { output, runId } = await create.mutateAsync({ ...words, type, options: chosen, refersTo: type === 'reference' ? refersTo : null })
      toastDone(`The field ${output.label} is there`, runId)
    } else if (type !== field.type) {
      const { output, runId } = await changeType.mutateAsync({ id: field.id, type, ...(chosen.length ? { options: chosen } : {}), ...(type === 'reference' ? { refersTo } : {}), emptyUnfitting })
      await update.mutateAsync({ id: field.id, version: output.version, ...words })
      toastDone(`${output.label} is now ${typeLooks[type].word.toLowerCase()}`, runId)
    } else {
      const { output, runId } = await update.mutateAsync({ id: field.id, version: field.version, ...words, ...(chosen.length ? { options: chosen } : {}) })
      toastDone(`${output.label} saved`, runId)
    }
    onClose()
  }
  const form = useForm<Values>({
    initial: { label: field?.label ?? '', type: field?.type ?? 'text', options: wordsOf(field?.options ?? []), refersTo: field?.refersTo ?? 'listing', help: field?.help ?? '', required: field?.required ?? false },
    check: z.object({ label: z.string().trim().min(1, 'Name the field.').max(80, 'Use 80 characters or fewer.') }).loose(),
    save: async values => {
      setInTheWay(null)
      try {
        await send(values, false)
      } catch (thrown) {
        if (!(thrown instanceof ApiProblem) || thrown.problem.code !== 'crm.field_values_in_the_way') throw thrown
        setInTheWay(thrown.problem.detail ?? thrown.problem.title)
      }
    },
  })
  const type = form.hook.watch('type')
  return (
    <Dialog isOpen onClose={onClose} title={field ? field.label : 'New field'} intro={field ? undefined : 'It appears in lists, filters, forms, imports and exports at once.'}>
      <Form form={form} label="Field">
        <TextField name="label" label="Label" autoFocus autoComplete="off" placeholder="Budget" />
        <Select name="type" label="Type" options={fieldTypes.map(id => ({ id, label: typeLooks[id].word, note: typeLooks[id].note }))} />
        {(type === 'choice' || type === 'multi') && <TextArea name="options" label="Options" rows={4} placeholder="One a line" hint="One a line. An option that is renamed keeps its leads." />}
        {type === 'reference' && <Select name="refersTo" label="Refers to" options={[{ id: 'listing', label: 'A listing' }, { id: 'person', label: 'A member' }, { id: 'lead', label: 'A lead' }]} />}
        <TextField name="help" label="Hint" optional autoComplete="off" hint="Stands under the field where it is filled in." />
        <Switch name="required" label="Asked for where leads are written down" />
        {inTheWay && (
          <Notice kind="warning" title="Some values do not fit the new type">
            {inTheWay}
            <span className="mt-2 flex gap-2"><Button size="sm" kind="danger" onPress={() => void send(form.hook.getValues(), true)}>Change and empty these</Button></span>
          </Notice>
        )}
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton keys="mod+enter">{field ? 'Save' : 'Add the field'}</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}

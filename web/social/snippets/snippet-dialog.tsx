import { useRef } from 'react'
import { z } from 'zod'
import { snippetFields, variables, type Snippet } from '../../../server/social/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, FormSummary, SubmitButton, useForm } from '../../kit/form.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Select } from '../../kit/select.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast-store.ts'
import { undoRun } from '../undo-run.ts'

const Fields = z.object(snippetFields)

/** Makes a snippet or a group of hashtags, or changes one. */
export function SnippetDialog({ snippet, onClose }: { snippet: Snippet | null; onClose: () => void }) {
  const create = useAct('social.snippets.create')
  const update = useAct('social.snippets.update')
  const area = useRef<HTMLTextAreaElement>(null)
  const form = useForm<z.output<typeof Fields>>({
    initial: { kind: snippet?.kind ?? 'text', name: snippet?.name ?? '', body: snippet?.body ?? '' },
    check: Fields,
    save: async values => {
      const { runId, output } = snippet ? await update.mutateAsync({ id: snippet.id, version: snippet.version, ...values }) : await create.mutateAsync(values)
      toast(snippet ? `“${output.name}” changed` : `“${output.name}” made`, runId ? { undo: () => undoRun(runId) } : {})
      onClose()
    },
  })
  const insert = (name: string) => {
    const now = area.current
    if (!now) return
    now.focus()
    // As if it were typed, so that the form hears of it and undo works.
    now.setRangeText(`{${name}}`, now.selectionStart, now.selectionEnd, 'end')
    now.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  return (
    <Dialog isOpen onClose={onClose} size="md" title={snippet ? 'Change the snippet' : 'New snippet'}>
      <Form form={form} label={snippet ? 'Change the snippet' : 'New snippet'}>
        <TextField name="name" label="Name" autoFocus autoComplete="off" maxLength={60} />
        <Select name="kind" label="Kind" options={[{ id: 'text', label: 'Words for the text' }, { id: 'hashtags', label: 'Group of hashtags' }]} />
        <TextArea name="body" label="What it puts in" rows={4} areaRef={area} hint="Hashtags may stand with or without #, with spaces between." />
        {form.refusal && <FormSummary />}
        <FormFoot>
          <Menu label="Variables" placement="top start" trigger={<Button>Put in a variable</Button>} groups={[{ items: Object.entries(variables).map(([id, label]) => ({ id, label, note: `{${id}}`, onAction: () => insert(id) })) }]} />
          <span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton>{snippet ? 'Save' : 'Keep it'}</SubmitButton></span>
        </FormFoot>
      </Form>
    </Dialog>
  )
}

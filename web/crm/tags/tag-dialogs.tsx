import { z } from 'zod'
import { tagColors, tagFields, type Tag } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { counted } from '../../kit/format.ts'
import { ComboBox, Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toastDone } from '../undo-run.ts'
import { colorWords, TagDot } from './tag-mark.tsx'

const Fields = z.object(tagFields)

/** Makes a tag, or changes what it is called and its colour. */
export function TagDialog({ tag, onClose }: { tag?: Tag; onClose: () => void }) {
  const create = useAct('crm.tags.create')
  const update = useAct('crm.tags.update')
  const form = useForm<z.output<typeof Fields>>({
    initial: { name: tag?.name ?? '', color: tag?.color ?? 'door' },
    check: Fields,
    save: async values => {
      const { runId, output } = tag ? await update.mutateAsync({ id: tag.id, version: tag.version, ...values }) : await create.mutateAsync(values)
      toastDone(tag ? `“${output.name}” changed` : `“${output.name}” made`, runId)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title={tag ? 'Name and colour' : 'New tag'}>
      <Form form={form} label={tag ? 'Name and colour' : 'New tag'}>
        <TextField name="name" label="Name" autoFocus autoComplete="off" maxLength={60} />
        <Select name="color" label="Colour" options={tagColors.map(id => ({ id, label: colorWords[id], start: <TagDot color={id} /> }))} />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton>{tag ? 'Save' : 'Make the tag'}</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}

const Into = z.object({ into: z.string({ error: 'Choose a tag.' }).min(1, 'Choose a tag.') })

/** Puts another tag in the place of one, on every lead. */
export function MergeTagDialog({ tag, others, onClose }: { tag: Tag; others: readonly Tag[]; onClose: () => void }) {
  const merge = useAct('crm.tags.merge')
  const form = useForm<z.output<typeof Into>>({
    initial: { into: undefined },
    check: Into,
    save: async ({ into }) => {
      const { runId } = await merge.mutateAsync({ id: tag.id, into: into as Tag['id'] })
      toastDone(`“${tag.name}” is “${others.find(({ id }) => id === into)?.name}” now`, runId)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title={`Merge “${tag.name}”`} intro={`${tag.leads ? `${counted(tag.leads, 'lead')} get the other tag` : 'No lead has it'}, and “${tag.name}” goes. It can be undone for 30 days.`}>
      <Form form={form} label="Merge the tag">
        <ComboBox name="into" label="Into" autoFocus options={others.map(({ id, name, color }) => ({ id, label: name, start: <TagDot color={color} /> }))} />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton>Merge</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}

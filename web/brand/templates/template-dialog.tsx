import { useDeferredValue, useRef, useState } from 'react'
import { z } from 'zod'
import { templateFields, templateVariables, type CaptionTemplate } from '../../../server/brand/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { Menu } from '../../kit/menu.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { ListingChoice } from '../../shell/listing-choice.tsx'
import { toastDone } from '../undo-run.ts'

const Fields = z.object(templateFields)

/** Makes a template or changes one; beside it what it says about a listing. */
export function TemplateDialog({ template, onClose }: { template: CaptionTemplate | null; onClose: () => void }) {
  const create = useAct('brand.templates.create')
  const update = useAct('brand.templates.update')
  const area = useRef<HTMLTextAreaElement>(null)
  const form = useForm<z.output<typeof Fields>>({
    initial: { name: template?.name ?? '', body: template?.body ?? '' },
    check: Fields,
    save: async values => {
      const { runId, output } = template ? await update.mutateAsync({ id: template.id, version: template.version, ...values }) : await create.mutateAsync(values)
      toastDone(template ? `“${output.name}” changed` : `“${output.name}” made`, runId)
      onClose()
    },
  })
  const insert = (name: string) => {
    const now = area.current
    if (!now) return
    now.focus()
    // As if it were typed, so that the form hears of it and undo works.
    now.setRangeText(`{{ ${name} }}`, now.selectionStart, now.selectionEnd, 'end')
    now.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={template ? 'Change the template' : 'New template'}>
      <div className="grid grid-cols-2 gap-5 max-sm:grid-cols-1">
        <Form form={form} label={template ? 'Change the template' : 'New template'}>
          <TextField name="name" label="Name" autoFocus autoComplete="off" maxLength={60} />
          <TextArea name="body" label="Caption" rows={8} maxLength={5000} areaRef={area} hint="Parts that need a fact stand between {% if beds %} and {% endif %}." />
          <FormFoot>
            <Menu label="Variables" placement="top start" trigger={<Button>Put in a variable</Button>} groups={[{ items: Object.entries(templateVariables).map(([id, label]) => ({ id, label, note: `{{ ${id} }}`, onAction: () => insert(id) })) }]} />
            <span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton>{template ? 'Save' : 'Keep it'}</SubmitButton></span>
          </FormFoot>
        </Form>
        <Trial body={form.hook.watch('body')} />
      </div>
    </Dialog>
  )
}

/** What the template says about a listing as it is typed. */
function Trial({ body }: { body: string }) {
  const newest = useOperation('listings.listings.list', { limit: 1 })
  const [chosen, setChosen] = useState<string | null | undefined>(undefined)
  const listingId = chosen === undefined ? (newest.data?.items[0]?.id ?? null) : chosen
  const text = useDeferredValue(body)
  const filled = useOperation('brand.templates.fill', { body: text, listingId: listingId as never }, { enabled: text.trim() !== '', keepPrevious: true })
  return (
    <section aria-label="What it says" className="flex min-w-0 flex-col gap-3">
      <ListingChoice value={listingId} onChange={setChosen} />
      <div className="min-h-36 rounded-md border border-line bg-sunken p-3 text-sm whitespace-pre-wrap" aria-live="polite">
        {text.trim() === '' ? <span className="text-ink-muted">What it says stands here while you type.</span> : filled.error ? <span className="text-danger-ink">{filled.error.problem.detail}</span> : filled.data?.text}
      </div>
      {filled.data && !filled.error && filled.data.missing.length > 0 && <p className="text-xs text-ink-muted">The listing does not say: {filled.data.missing.map(({ label }) => label.toLowerCase()).join(', ')}.</p>}
    </section>
  )
}

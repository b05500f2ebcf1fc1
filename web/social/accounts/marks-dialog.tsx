import { AccountMarks, type Account } from '../../../server/social/contract.ts'
import { fillTemplate, unknownPlaceholders, utmPlaceholders } from '../../../server/links/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { RadioGroup } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { Loaded } from '../../shell/section-page.tsx'

type Marks = NonNullable<Account['marks']>

/** How the links of one account are marked (UTM), with an example that follows while it is typed. */
export function MarksDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const query = useOperation('links.templates.list', {})
  return (
    <Dialog isOpen onClose={onClose} title={`Marks of the links of ${account.name}`} intro={`What reports see as source, medium and campaign. Placeholders: ${utmPlaceholders.map(name => `{${name}}`).join(', ')}.`}>
      <Loaded query={query} what="The marks">
        {({ items }) => {
          const usual = items.find(one => one.network === account.network)?.utm ?? { source: '{network}', medium: 'social', campaign: '{campaign}' }
          return <MarksForm account={account} marks={account.marks ?? { ...usual, conflict: 'keep' }} onClose={onClose} />
        }}
      </Loaded>
    </Dialog>
  )
}

function MarksForm({ account, marks, onClose }: { account: Account; marks: Marks; onClose: () => void }) {
  const set = useAct('social.accounts.set-marks')
  const { source, medium, campaign, term = '', content = '', conflict } = marks
  const form = useForm({
    initial: { source, medium, campaign, term, content, conflict },
    check: AccountMarks.pick({ source: true, medium: true, campaign: true }).loose(),
    save: async values => {
      await set.mutateAsync({ id: account.id, version: account.version, marks: marksOf(values as Record<string, string>) })
      toast(`Links of ${account.name} are marked so from now on`)
      onClose()
    },
  })
  const reset = () => set.mutate({ id: account.id, version: account.version, marks: null }, { onSuccess: () => (toast(`Links of ${account.name} are marked as all on ${account.networkName}`), onClose()), onError: thrown => toastProblem(thrown) })
  const values = form.hook.watch() as Record<string, string>
  return (
    <Form form={form} label={`Marks of the links of ${account.name}`}>
      <TextField name="source" label="Source" />
      <TextField name="medium" label="Medium" />
      <TextField name="campaign" label="Campaign" />
      <TextField name="term" label="Term" optional />
      <TextField name="content" label="Content" optional />
      <RadioGroup name="conflict" label="Where an address is marked already" choices={[
        { id: 'keep', label: 'Its own marks stay', hint: 'Only words that it lacks are added.' },
        { id: 'replace', label: 'These take their place', hint: 'Marks in the address are taken off first.' },
      ]} />
      <Example account={account} values={values} />
      <FormFoot>
        {account.marks && <Button kind="quiet" isPending={set.isPending} onPress={reset}>As all on {account.networkName}</Button>}
        <span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton>Keep the marks</SubmitButton></span>
      </FormFoot>
    </Form>
  )
}

/** What a link to a listing would carry. Words become small letters and hyphens, so that reports do not part one campaign in two. */
function Example({ account, values }: { account: Account; values: Record<string, string> }) {
  const unknown = Object.values(values).flatMap(unknownPlaceholders)[0]
  const { conflict: _, ...template } = marksOf(values)
  const words = fillTemplate(template, { network: account.network, account: account.handle, listing: 'Mill Cottage', post: 'Open house on Saturday', campaign: 'Mill Cottage' })
  const query = Object.entries(words).map(([name, value]) => `utm_${name}=${value}`).join('&')
  return (
    <div aria-live="polite" className="rounded-sm bg-sunken p-3 text-xs">
      <p className="text-ink-muted">A link to the listing Mill Cottage would lead to</p>
      {unknown === undefined ? <p className="break-all">/p/mill-cottage?{query}</p> : <p className="text-danger-ink">There is no placeholder {`{${unknown}}`}.</p>}
    </div>
  )
}

const marksOf = ({ source = '', medium = '', campaign = '', term = '', content = '', conflict }: Record<string, string>): Marks =>
  ({ source, medium, campaign, ...(term.trim() ? { term } : {}), ...(content.trim() ? { content } : {}), conflict: conflict === 'replace' ? 'replace' : 'keep' })

import { z } from 'zod'
import { AddDisclosure, disclosureWays, destinations, overlayPlaces, type DisclosureRule } from '../../../../server/policy/contract.ts'
import { useAct, useOperation } from '../../../api/use-operation.ts'
import { Button } from '../../../kit/button.tsx'
import { Switch } from '../../../kit/choices.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../../kit/form.tsx'
import { Select } from '../../../kit/select.tsx'
import { TextArea, TextField } from '../../../kit/text-field.tsx'
import { useMay } from '../../../shell/session.tsx'
import { Ticks } from '../ticks.tsx'
import { toastDone } from '../undo-run.ts'
import { alterationChoices, alterationLabels, destinationWords, exportWords, placeWords, wayWords } from '../words.ts'

const { name, destinations: Destinations, reason, law, source } = AddDisclosure.shape
const Fields = AddDisclosure.extend({ name, destinations: Destinations, reason, law, source, words: z.string().max(120, 'Use 120 characters or fewer.'), jurisdiction: z.string().max(80, 'Use 80 characters or fewer.') })
type Values = z.output<typeof Fields>

/** Where a rule holds and what it asks for; every change needs a reason. */
export function RuleDialog({ rule, onClose }: { rule: DisclosureRule | null; onClose: () => void }) {
  const create = useAct('policy.disclosures.create', { alsoRefresh: ['studio', 'social', 'listings'] })
  const update = useAct('policy.disclosures.update', { alsoRefresh: ['studio', 'social', 'listings'] })
  const networks = useOperation('social.networks.list', {}, { enabled: useMay('social:read') })
  const form = useForm<Values>({
    initial: {
      name: rule?.name ?? '', destinations: [...(rule?.destinations ?? [])], networks: [...(rule?.networks ?? [])], alterations: [...(rule?.alterations ?? [])], ways: [...(rule?.ways ?? ['caption'])], never: [...(rule?.never ?? [])],
      words: rule?.words ?? '', place: rule?.place ?? 'bottom-left', jurisdiction: rule?.jurisdiction ?? '', law: rule?.law ?? '', source: rule?.source ?? '', on: rule?.on ?? true, reason: '',
    },
    check: Fields,
    save: async ({ words, jurisdiction, ...values }) => {
      const input = { ...values, words: words.trim() || null, jurisdiction: jurisdiction.trim() || null }
      const { runId } = rule ? await update.mutateAsync({ rule: rule.id as never, version: rule.version, ...input }) : await create.mutateAsync(input)
      toastDone(`“${values.name}” ${rule ? 'is changed' : 'holds from now on'}`, runId)
      onClose()
    },
  })
  const { watch, setValue } = form.hook
  const ticks = <Name extends 'destinations' | 'networks' | 'alterations' | 'ways' | 'never'>(field: Name, legend: string, choices: readonly { id: string; label: string }[], hint?: string) => (
    <Ticks legend={legend} choices={choices} value={watch(field) as string[]} onChange={next => setValue(field, next as never, { shouldDirty: true })} {...(hint ? { hint } : {})} />
  )
  const title = rule ? 'Change the rule' : 'A rule of your own'
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={title} intro="All rules that hold add up. What a destination does not allow goes into the text instead.">
      <Form form={form} label={title}>
        <TextField name="name" label="Name" placeholder="Label on evening pictures" maxLength={120} autoFocus />
        {ticks('destinations', 'Where', destinations.map(id => ({ id, label: destinationWords[id] })), exportWords(destinations) ?? undefined)}
        {networks.data && watch('destinations').includes('social') && ticks('networks', 'Only on', networks.data.items.map(({ id, name: label }) => ({ id, label })), 'none chosen: all networks')}
        {ticks('alterations', 'Only for', alterationChoices.map(id => ({ id, label: alterationLabels[id] })), 'none chosen: all that is told')}
        {ticks('ways', 'How people are told', disclosureWays.map(id => ({ id, label: wayWords[id] })))}
        {ticks('never', 'Not allowed there', disclosureWays.map(id => ({ id, label: wayWords[id] })))}
        <FieldRow>
          <TextField name="words" label="Words" optional placeholder="Made from what was altered" maxLength={120} />
          <Select name="place" label="Place on the picture" options={overlayPlaces.map(id => ({ id, label: placeWords[id] }))} />
        </FieldRow>
        <FieldRow>
          <TextField name="jurisdiction" label="Where the law holds" optional placeholder="Everywhere" maxLength={80} />
          <TextField name="law" label="Law or rule" optional maxLength={200} />
        </FieldRow>
        <TextField name="source" label="Source" optional placeholder="https://" maxLength={300} />
        <Switch name="on" label="It holds" />
        <TextArea name="reason" label={rule ? 'Why it is changed' : 'Why it is added'} rows={2} maxLength={500} />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton>{rule ? 'Save' : 'Add the rule'}</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}

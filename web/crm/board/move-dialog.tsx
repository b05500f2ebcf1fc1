import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { Select } from '../../kit/select.tsx'
import { useSession } from '../../shell/session.tsx'
import { NeedField, nameOfNeed, setOfNeeds, useCustomFields } from './need-field.tsx'
import type { Along, Asking } from './use-moves.ts'

type MoveDialogProps = { kind: 'lead' | 'deal'; asking: Asking<{ id: string; name: string; currency?: string }>; onAnswer: (along: Along) => Promise<void>; onCancel: () => void }
type Values = Record<string, unknown>

/** What a stage asks for before a card may come in: its fields, and for a loss the reason. Closing it leaves the card where it was. */
export function MoveDialog({ kind, asking, onAnswer, onCancel }: MoveDialogProps) {
  const { card, to, missing } = asking
  const { workspace } = useSession()
  const isLost = to.outcome === 'lost'
  const reasons = useOperation('crm.lost-reasons.get', { kind }, { enabled: isLost }).data?.names ?? []
  const fields = useCustomFields(missing)
  const form = useForm<Values>({
    initial: { ...Object.fromEntries(missing.map(({ field }) => [nameOfNeed(field), field === 'value' || field === 'commission' ? null : ''])), role: 'buyer', lostReason: null, closedOn: null } as never,
    check: { '~standard': { version: 1, vendor: 'foyer', validate: (values: unknown) => {
      const issues = [
        ...missing.filter(({ field }) => isBlank((values as Values)[nameOfNeed(field)])).map(({ field, label }) => ({ path: [nameOfNeed(field)], message: `${label} is needed for “${to.name}”.` })),
        ...(isLost && isBlank((values as Values)['lostReason']) ? [{ path: ['lostReason'], message: 'Choose why it was lost.' }] : []),
      ]
      return issues.length ? { issues } : { value: values as Values }
    } } } as never,
    save: values => {
      const set = setOfNeeds(missing, values, fields)
      return onAnswer({
        ...(Object.keys(set).length ? { set } : {}),
        ...(isLost ? { lostReason: String(values['lostReason']) } : {}),
        ...(kind === 'deal' && to.outcome !== 'open' && values['closedOn'] ? { closedOn: String(values['closedOn']) } : {}),
      })
    },
  })
  const verb = to.outcome === 'won' ? 'Win it' : isLost ? 'Mark it lost' : `Move to ${to.name}`
  return (
    <Dialog isOpen onClose={onCancel} title={`${card.name} to ${to.name}`} intro={missing.length ? `“${to.name}” asks for ${missing.length === 1 ? 'one thing' : `${missing.length} things`} first.` : 'Say why, so that the next one goes better.'}>
      <Form form={form} label={verb}>
        {missing.map((one, at) => <NeedField key={one.field} missing={one} currency={card.currency ?? workspace?.currency ?? 'GBP'} fields={fields} autoFocus={at === 0} />)}
        {isLost && <Select name="lostReason" label="Why was it lost?" hint="The reasons are written under Settings, Pipelines" options={reasons.map(reason => ({ id: reason, label: reason }))} autoFocus={missing.length === 0} />}
        {kind === 'deal' && to.outcome !== 'open' && <DateField name="closedOn" label={isLost ? 'Lost on' : 'Won on'} optional hint="Today unless you say another day" />}
        <FormFoot>
          <span className="ml-auto flex gap-2">
            <Button onPress={onCancel}>Leave it where it was</Button>
            <SubmitButton keys="mod+enter">{verb}</SubmitButton>
          </span>
        </FormFoot>
      </Form>
    </Dialog>
  )
}

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === ''

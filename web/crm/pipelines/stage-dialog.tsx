import { z } from 'zod'
import { dealNeeds, leadNeeds, stageColors, stageFields, stageOutcomes, stageStatuses, type Pipeline, type Stage } from '../../../server/crm/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { StatusDot } from '../../kit/status.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { needLabel } from '../board/needs.ts'
import { statusLooks } from '../leads/lead-words.ts'
import { toastDone } from '../undo-run.ts'

const Written = z.object(stageFields)
type Values = z.output<typeof Written>
const colorWord: Record<Stage['color'], string> = { new: 'Blue', contacted: 'Grey', viewing: 'Light blue', offer: 'Purple', 'under-offer': 'Petrol', won: 'Green', lost: 'Faint' }
const outcomeOf = (status: string) => (status === 'WON' ? 'won' : status === 'LOST' ? 'lost' : 'open')

/** A stage: its name and colour, what it stands for, what it asks for, and when a card is stale. */
export function StageDialog({ pipeline, stage, onClose }: { pipeline: Pipeline; stage: Stage | null; onClose: () => void }) {
  const isLead = pipeline.kind === 'lead'
  const create = useAct('crm.stages.create')
  const update = useAct('crm.stages.update')
  const custom = useOperation('crm.fields.list', {}, { enabled: isLead }).data?.items ?? []
  const form = useForm<Values>({
    initial: stage ? { name: stage.name, color: stage.color, status: stage.status, outcome: stage.outcome, probability: stage.probability, needs: stage.needs, staleAfterHours: stage.staleAfterHours, wipHint: stage.wipHint }
      : { name: '', color: 'contacted', status: isLead ? 'QUALIFIED' : null, outcome: 'open', probability: 50, needs: [], staleAfterHours: null, wipHint: null },
    check: Written,
    save: async values => {
      const { status, outcome, ...rest } = values
      const { runId } = stage
        ? await update.mutateAsync({ id: stage.id, version: stage.version, ...rest })
        : await create.mutateAsync({ pipelineId: pipeline.id, ...rest, status, outcome: isLead && status ? outcomeOf(status) : outcome })
      toastDone(stage ? `${values.name} is changed` : `${values.name} is a stage now`, runId)
      onClose()
    },
  })
  const needs = form.hook.watch('needs')
  const toggle = (need: string, isOn: boolean) => form.hook.setValue('needs', isOn ? [...needs, need] : needs.filter(one => one !== need), { shouldDirty: true })
  const choices = [...(isLead ? leadNeeds : dealNeeds).map(need => ({ id: need as string, label: needLabel(need) })), ...custom.map(field => ({ id: `field:${field.id}`, label: field.label }))]
  return (
    <Dialog isOpen onClose={onClose} title={stage ? stage.name : 'New stage'} intro={stage ? undefined : `In ${pipeline.name}.`}>
      <Form form={form} label="Stage">
        <FieldRow>
          <TextField name="name" label="Name" autoFocus autoComplete="off" />
          <Select name="color" label="Colour" options={stageColors.map(id => ({ id, label: colorWord[id], start: <StatusDot color={`deal-${id}`} className="mr-2" /> }))} />
        </FieldRow>
        {!stage && isLead && <Select name="status" label="A lead here is" options={stageStatuses.map(id => ({ id, label: statusLooks[id].word }))} />}
        {!stage && !isLead && <Select name="outcome" label="A deal here is" options={stageOutcomes.map(id => ({ id, label: { open: 'Open', won: 'Won', lost: 'Lost' }[id] }))} />}
        <FieldRow>
          <NumberField name="probability" label="Likely" unit="%" min={0} max={100} step={1} />
          <NumberField name="staleAfterHours" label="Stale after" unit="hours" min={1} step={1} optional />
          <NumberField name="wipHint" label="Room for" unit="cards" min={1} step={1} optional />
        </FieldRow>
        <fieldset className="grid gap-1.5">
          <legend className="mb-1 text-xs font-medium">Must be filled in before a card comes in</legend>
          <div className="grid grid-cols-2 gap-x-3 gap-y-1 max-sm:grid-cols-1">{choices.map(choice => <Checkbox key={choice.id} label={choice.label} value={needs.includes(choice.id)} onChange={isOn => toggle(choice.id, isOn)} />)}</div>
        </fieldset>
        <FormFoot>
          <span className="ml-auto flex gap-2"><Button onPress={onClose}>Not now</Button><SubmitButton keys="mod+enter">{stage ? 'Save' : 'Add the stage'}</SubmitButton></span>
        </FormFoot>
      </Form>
    </Dialog>
  )
}

import { z } from 'zod'
import type { Team } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useMembers } from '../others.ts'
import { toastDone, toastRefused } from '../undo-run.ts'

type Values = { name: string; people: string[] }

/** Names a team and says who is in it. */
export function TeamDialog({ team, onClose }: { team?: Team; onClose: () => void }) {
  const members = [...useMembers().values()]
  const create = useAct('crm.teams.create')
  const update = useAct('crm.teams.update')
  const remove = useAct('crm.teams.delete')
  const form = useForm<Values>({
    initial: { name: team?.name ?? '', people: team?.people ?? [] },
    check: z.object({ name: z.string().trim().min(1, 'Name the team.').max(80, 'Use 80 characters or fewer.'), people: z.array(z.string()) }),
    save: async values => {
      const people = values.people
      const { output, runId } = team ? await update.mutateAsync({ id: team.id, version: team.version, name: values.name, people }) : await create.mutateAsync({ name: values.name, people })
      toastDone(`The team ${output.name} is saved`, runId)
      onClose()
    },
  })
  const people = form.hook.watch('people')
  const toggle = (id: string) => form.hook.setValue('people', people.includes(id) ? people.filter(one => one !== id) : [...people, id], { shouldDirty: true })
  return (
    <Dialog isOpen onClose={onClose} title={team ? team.name : 'New team'}>
      <Form form={form} label="Team">
        <TextField name="name" label="Name" autoFocus autoComplete="off" />
        <fieldset><legend className="pb-1 font-medium">People</legend>{members.map(({ id, name }) => <Checkbox key={id} label={name} value={people.includes(id)} onChange={() => toggle(id)} />)}</fieldset>
        <FormFoot>
          {team && <Button kind="quiet" onPress={() => remove.mutate({ id: team.id }, { onSuccess: ({ runId }) => (toastDone(`The team ${team.name} is deleted`, runId), onClose()), onError: toastRefused })}>Delete the team</Button>}
          <span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton keys="mod+enter">{team ? 'Save' : 'Make the team'}</SubmitButton></span>
        </FormFoot>
      </Form>
    </Dialog>
  )
}

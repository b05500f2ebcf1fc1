import { z } from 'zod'
import { Level, ownRuleFields, type OwnRule } from '../../../server/policy/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { RadioGroup } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { levelLooks, levelOptions } from '../level-words.tsx'
import { toastDone } from '../undo-run.ts'
import { NetworkChoice } from './network-choice.tsx'

const linesOf = (text: string) => text.split('\n').map(line => line.trim()).filter(line => line !== '')
const Fields = z.object({ avoid: z.string().refine(text => ownRuleFields.avoid.safeParse(linesOf(text)).success, 'Write one to twenty phrases of letters, each in a line of its own and up to 100 characters.'), say: z.string().max(200), reason: ownRuleFields.reason, level: Level, networks: z.array(z.string()) })

/** Words to avoid, what to say instead, and why. */
export function OwnRuleDialog({ rule, onClose }: { rule: OwnRule | null; onClose: () => void }) {
  const create = useAct('policy.own-rules.create', { alsoRefresh: ['social'] })
  const update = useAct('policy.own-rules.update', { alsoRefresh: ['social'] })
  const form = useForm<z.output<typeof Fields>>({
    initial: { avoid: rule?.avoid.join('\n') ?? '', say: rule?.say ?? '', reason: rule?.reason ?? '', level: rule?.level ?? 'warn', networks: [...(rule?.networks ?? [])] },
    check: Fields,
    save: async ({ avoid, say, ...values }) => {
      const input = { ...values, avoid: linesOf(avoid), say: say.trim() || null }
      const { runId, output } = rule ? await update.mutateAsync({ id: rule.id, version: rule.version, ...input }) : await create.mutateAsync(input)
      toastDone(`“${output.avoid[0]}” is ${rule ? 'changed' : 'looked for from now on'}`, runId)
      onClose()
    },
  })
  const title = rule ? 'Change the rule' : 'Words to avoid'
  return (
    <Dialog isOpen onClose={onClose} size="md" title={title} intro="Plural, letter case and signs between the words do not count.">
      <Form form={form} label={title}>
        <TextArea name="avoid" label="Avoid" hint="One word or phrase in a line" rows={3} placeholder={'cheap\nbargain'} autoFocus />
        <TextField name="say" label="Say instead" optional placeholder="good value" maxLength={200} />
        <TextField name="reason" label="Why" placeholder="It lowers the home in the eyes of buyers." maxLength={300} />
        <RadioGroup name="level" label="What it does" orientation="horizontal" choices={levelOptions} hint={levelLooks[form.hook.watch('level')].means} />
        <NetworkChoice value={form.hook.watch('networks')} onChange={networks => form.hook.setValue('networks', networks, { shouldDirty: true })} />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton>{rule ? 'Save' : 'Add the rule'}</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}

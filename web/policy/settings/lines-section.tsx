import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { RequiredLine } from '../../../server/policy/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { RadioGroup } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Section } from '../../kit/section.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { levelLooks, levelOptions } from '../level-words.tsx'
import { toastDone } from '../undo-run.ts'
import { NetworkChoice } from './network-choice.tsx'
import { useChangeRules } from './use-change-rules.ts'

/** Lines that have to stand in every post, such as a licence number or a hashtag. */
export function LinesSection({ lines, mayEdit }: { lines: readonly RequiredLine[]; mayEdit: boolean }) {
  const change = useChangeRules()
  const [adding, setAdding] = useState(false)
  return (
    <Section title="Lines you require" count={lines.length} className="pb-3" end={mayEdit && <Button size="sm" icon={Plus} onPress={() => setAdding(true)}>Add a line</Button>}>
      {lines.length === 0 && <p className="pb-2 text-ink-muted">Nothing yet. A line that has to stand in every post, such as a licence number or #ad.</p>}
      <ul>
        {lines.map((line, place) => (
          <li key={place} className="flex items-center gap-3 border-t border-line py-2">
            <Icon of={levelLooks[line.level].icon} className={levelLooks[line.level].ink} />
            <span className="min-w-0 flex-1"><span className="font-medium">{line.text}</span> <span className="text-ink-muted">{line.networks.length > 0 ? `on ${line.networks.join(', ')}` : 'on all networks'}</span></span>
            {mayEdit && <IconButton icon={Trash2} size="sm" label={`Require “${line.text}” no longer`} onPress={() => change({ lines: lines.filter((_, at) => at !== place) }, `“${line.text}” is no longer required`)} />}
          </li>
        ))}
      </ul>
      {adding && <LineDialog lines={lines} onClose={() => setAdding(false)} />}
    </Section>
  )
}

const Fields = z.object({ text: RequiredLine.shape.text, level: z.enum(['block', 'warn', 'hint']), networks: z.array(z.string()) })

function LineDialog({ lines, onClose }: { lines: readonly RequiredLine[]; onClose: () => void }) {
  const act = useAct('policy.rules.update', { alsoRefresh: ['social'] })
  const form = useForm<z.output<typeof Fields>>({
    initial: { text: '', level: 'block', networks: [] },
    check: Fields,
    save: async line => {
      const { runId } = await act.mutateAsync({ lines: [...lines, line] })
      toastDone(`“${line.text}” is required from now on`, runId)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} size="md" title="Require a line" intro="Where it is missing, one press adds it at the end of the post.">
      <Form form={form} label="Require a line">
        <TextField name="text" label="Line" placeholder="Licence 01234567" maxLength={300} autoFocus />
        <RadioGroup name="level" label="Where it is missing" orientation="horizontal" choices={levelOptions} hint={levelLooks[form.hook.watch('level')].means} />
        <NetworkChoice value={form.hook.watch('networks')} onChange={networks => form.hook.setValue('networks', networks, { shouldDirty: true })} />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton>Require it</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}

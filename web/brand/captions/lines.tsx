import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { RequiredLine } from '../../../server/policy/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Section } from '../../kit/section.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { toastDone } from '../undo-run.ts'

/** Signature, disclosure, licence number, house hashtags: what has to stand in every post. */
export function Lines({ lines, mayEdit }: { lines: readonly RequiredLine[]; mayEdit: boolean }) {
  const [text, setText] = useState('')
  const act = useAct('policy.rules.update', { alsoRefresh: ['social'] })
  const change = (next: readonly RequiredLine[], said: string, then?: () => void) =>
    act.mutate({ lines: [...next] }, { onSuccess: ({ runId }) => (toastDone(said, runId, ['policy', 'social']), then?.()), onError: error => toastProblem(error) })
  const add = () => change([...lines, { text: text.trim(), networks: [], level: 'block' }], `“${text.trim()}” has to stand in every post`, () => setText(''))
  return (
    <Section title="Signature and lines that have to stand there" count={lines.length} className="pb-4">
      <p className="max-w-[66ch] pb-2 text-ink-muted">A signature, a disclosure, a licence number, your hashtags. Where one is missing, the composer adds it with one press.</p>
      <ul>
        {lines.map((line, place) => (
          <li key={`${place} ${line.text}`} className="flex items-center gap-3 border-t border-line py-1.5">
            <span className="min-w-0 flex-1 font-medium">{line.text}</span>
            {line.networks.length > 0 && <span className="text-xs text-ink-muted">On {line.networks.join(', ')}</span>}
            {mayEdit && <IconButton icon={Trash2} size="sm" label={`Require “${line.text}” no longer`} onPress={() => change(lines.filter((_, at) => at !== place), `“${line.text}” is no longer required`)} />}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <form className="mt-2 flex max-w-150 items-end gap-2" onSubmit={event => (event.preventDefault(), text.trim() !== '' && add())}>
          <TextField label="Another line" className="flex-1" value={text} onChange={setText} maxLength={300} placeholder="Wrenfield Homes, licence 01234567" />
          <Button type="submit" icon={Plus} isDisabled={text.trim() === '' || lines.length >= 20} isPending={act.isPending}>Require it</Button>
        </form>
      )}
    </Section>
  )
}

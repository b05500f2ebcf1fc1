import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { PipelineKind } from '../../../server/crm/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'

/** Why leads or deals are lost, in the words of the workspace. Saved as they are written. */
export function LostReasonList({ kind }: { kind: PipelineKind }) {
  const names = useOperation('crm.lost-reasons.get', { kind }).data?.names ?? []
  const save = useAct('crm.lost-reasons.save')
  const [text, setText] = useState('')
  const write = (next: readonly string[], said: string) => save.mutate({ kind, names: [...next] }, { onSuccess: ({ runId }) => (setText(''), toastDone(said, runId)), onError: toastRefused })
  return (
    <section aria-label={`Why ${kind}s are lost`}>
      <h3 className="mb-1 text-base font-semibold">Why {kind}s are lost</h3>
      <p className="mb-2 text-ink-muted">Asked when a {kind} moves to a lost stage.</p>
      <ul className="border-t border-line">
        {names.map(name => (
          <li key={name} className="flex h-11 items-center gap-2 border-b border-line"><span className="min-w-0 flex-1 truncate">{name}</span>{names.length > 1 && <IconButton icon={X} size="sm" label={`Take out ${name}`} onPress={() => write(names.filter(one => one !== name), `“${name}” is no longer offered`)} />}</li>
        ))}
      </ul>
      <form
        className="mt-2 flex items-end gap-2"
        onSubmit={event => {
          event.preventDefault()
          if (text.trim()) write([...names, text.trim()], `“${text.trim()}” is offered now`)
        }}
      >
        <TextField label="Another reason" hideLabel placeholder="Another reason" className="w-72" value={text} onChange={setText} />
        <Button type="submit" icon={Plus} isDisabled={text.trim() === ''} isPending={save.isPending}>Add</Button>
      </form>
    </section>
  )
}

import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { Notice } from '../../kit/notice.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { checks, needed } from '../checks.ts'
import { copyText } from '../../kit/copy-text.ts'

const check = checks({ name: needed('Say what the key is for.') })

/** Makes a key, then shows it this one time. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<string | null>(null)
  if (made) return <ShownOnce apiKey={made} onClose={onClose} />
  return (
    <Dialog isOpen onClose={onClose} size="md" title="Make an API key" intro="Give it only what the program needs.">
      <KeyForm onClose={onClose} onMade={setMade} />
    </Dialog>
  )
}

function KeyForm({ onClose, onMade }: { onClose: () => void; onMade: (key: string) => void }) {
  const create = useAct('identity.keys.create')
  const { permissions } = useSession()
  const matrix = useOperation('identity.permissions.list', {})
  const [scopes, setScopes] = useState<ReadonlySet<string>>(new Set())
  const [missing, setMissing] = useState(false)
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const form = useForm({
    initial: { name: '', until: null as string | null },
    check,
    save: async ({ name, until }) => {
      setMissing(scopes.size === 0)
      if (scopes.size === 0) return
      // A key that ends on a day works through that day, as the person's clock shows it.
      const expiresAt = until ? new Date(`${until}T23:59:59`).toISOString() : undefined
      onMade((await create.mutateAsync({ name, scopes: [...scopes], ...(expiresAt ? { expiresAt } : {}) })).output.key)
    },
  })
  const toggle = (name: string, isOn: boolean) => {
    const next = new Set(scopes)
    if (isOn) next.add(name)
    else next.delete(name)
    setScopes(next)
    setMissing(false)
  }
  const mine = matrix.data?.permissions.filter(one => permissions.has(one.name)) ?? []
  return (
    <Form form={form} label="Make an API key">
      <TextField name="name" label="Name" autoFocus placeholder="Nightly export" autoComplete="off" />
      <DateField name="until" label="Works until" optional min={today} hint="Empty: until it is revoked." />
      <div role="group" aria-label="Permissions">
        <span className="mb-1 block font-medium">Permissions</span>
        <div className="max-h-60 overflow-auto rounded-sm px-3 py-1.5 shadow-[inset_0_0_0_1px_var(--line-strong)]">
          {mine.map(one => <Checkbox key={one.name} label={one.label} hint={one.name} value={scopes.has(one.name)} onChange={isOn => toggle(one.name, isOn)} />)}
        </div>
        {missing && <p role="alert" className="mt-1.25 text-xs text-danger-ink">Choose at least one permission.</p>}
      </div>
      <FormFoot className="items-end">
        <Button onPress={onClose}>Not yet</Button>
        <SubmitButton>Make the key</SubmitButton>
      </FormFoot>
    </Form>
  )
}

function ShownOnce({ apiKey, onClose }: { apiKey: string; onClose: () => void }) {
  return (
    <Dialog isOpen onClose={onClose} isAlert size="md" title="The key is made" intro="Copy it now: it is not shown again." actions={<Button kind="primary" onPress={onClose}>I have it</Button>}>
      <div className="flex items-center gap-2">
        <code className="min-w-0 flex-1 rounded-sm bg-sunken px-2.5 py-2 text-xs break-all select-all">{apiKey}</code>
        <Button icon={Copy} onPress={() => void copyText(apiKey, 'The key is copied')}>Copy</Button>
      </div>
      <Notice kind="warning" title="Whoever has it can do what it may." className="mt-3">Keep it in a secret store, not in code.</Notice>
    </Dialog>
  )
}

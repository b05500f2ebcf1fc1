import { MoreHorizontal, Pencil, PlugZap, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Service } from '../../../../server/studio/contract.ts'
import { useAct } from '../../../api/use-operation.ts'
import { Button, IconButton } from '../../../kit/button.tsx'
import { ConfirmDialog } from '../../../kit/confirm-dialog.tsx'
import { formatAgo, formatMoney } from '../../../kit/format.ts'
import { Menu } from '../../../kit/menu.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Pill } from '../../../kit/status.tsx'
import { toast, toastProblem } from '../../../kit/toast-store.ts'

/** A connected service: its price, whether its last test worked, and what can be done. */
export function ServiceRow({ service, onEdit }: { service: Service; onEdit: () => void }) {
  const [asks, setAsks] = useState(false)
  const test = useAct('studio.services.test')
  const remove = useAct('studio.services.remove')
  const { name, providerName, model, price, sandbox, testing, test: last, problem } = service
  const state = testing ? <Pill tone="info">Being tested</Pill> : problem || last?.ok === false ? <Pill tone="danger">Does not work</Pill> : <Pill tone="positive">Works</Pill>
  return (
    <li className="grid gap-2 border-b border-line py-3 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-1.5"><span className="font-medium">{name}</span>{sandbox && <Pill>Sandbox</Pill>}{state}</span>
          <span className="block truncate text-xs text-ink-muted">{[providerName !== name && !sandbox ? providerName : null, model, `${formatMoney(price, { exact: true })} a picture`].filter(Boolean).join(' · ')}</span>
        </span>
        {service.may.edit && <>
          <Button size="sm" icon={PlugZap} isPending={test.isPending || testing} onPress={() => test.mutate({ id: service.id }, { onError: error => toastProblem(error) })}>Test</Button>
          <Menu label={`The service ${name}`} trigger={<IconButton icon={MoreHorizontal} size="sm" label={`What to do with ${name}`} tooltip="none" />} groups={[{ items: [{ id: 'edit', label: 'Change', icon: Pencil, onAction: onEdit }] }, { items: [{ id: 'remove', label: 'Remove', icon: Trash2, isDanger: true, onAction: () => setAsks(true) }] }]} />
        </>}
      </div>
      {!testing && (problem ?? (last?.ok === false ? last.words : null)) && <Notice kind="danger" title={problem ?? last!.words} action={service.may.edit ? <Button size="sm" onPress={onEdit}>Change</Button> : undefined} />}
      {!testing && !problem && last?.ok && <p className="text-xs text-ink-muted">{last.words} Tested {formatAgo(last.at)}.</p>}
      <ConfirmDialog isOpen={asks} onClose={() => setAsks(false)} title={`Remove ${name}?`} intro="Its key is forgotten, and pictures under way may be lost. What it made stays in the library." verb="Remove it" back="Keep it" isDangerous onConfirm={() => remove.mutateAsync({ id: service.id }).then(() => { toast(`${name} is removed`) })} />
    </li>
  )
}

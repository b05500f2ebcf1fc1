import { MoreHorizontal, Plus, RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { RecognitionSettings, VisionService } from '../../../server/media/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Switch } from '../../kit/choices.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Pill } from '../../kit/status.tsx'
import { toast } from '../../kit/toast-store.ts'
import { toastRefused } from '../undo-run.ts'
import { ServiceDialog } from './service-dialog.tsx'
import { serviceWords } from './service-words.ts'

type Kind = 'openai' | 'ollama'

/** One service: where it is, what came of its last test, and what it is used for. */
export function ServiceCard({ kind, settings }: { kind: Kind; settings: RecognitionSettings }) {
  const service = settings.services.find(one => one.kind === kind)
  const [isOpen, setOpen] = useState(false)
  const { name, about } = serviceWords[kind]
  return (
    <div className="rounded-md p-3.5 shadow-[inset_0_0_0_1px_var(--line-strong)]">
      {service ? <SetUp service={service} mayEdit={settings.may.edit} onChange={() => setOpen(true)} /> : (
        <div className="flex flex-wrap items-center gap-2">
          <div className="min-w-0 flex-1 basis-56"><p className="font-medium">{name}</p><p className="text-ink-muted">{about}</p></div>
          {settings.may.edit && <Button icon={Plus} aria-label={`Set up ${name}`} onPress={() => setOpen(true)}>Set up</Button>}
        </div>
      )}
      {isOpen && <ServiceDialog kind={kind} service={service ?? null} sandbox={settings.sandbox} onClose={() => setOpen(false)} />}
    </div>
  )
}

function SetUp({ service, mayEdit, onChange }: { service: VisionService; mayEdit: boolean; onChange: () => void }) {
  const { kind, address, test, looks, embedsTexts, lookModel, textModel } = service
  const retry = useAct('media.vision_services.test')
  const use = useAct('media.vision_services.use')
  const remove = useAct('media.vision_services.remove')
  const [isRemoving, setRemoving] = useState(false)
  const { name } = serviceWords[kind as Kind]
  const set = (what: { looks?: boolean; embedsTexts?: boolean }, words: string) => use.mutate({ kind, ...what }, { onSuccess: () => toast(words), onError: toastRefused })
  return (
    <>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-2"><span className="font-medium">{name}</span><Pill tone={test ? (test.ok ? 'positive' : 'danger') : 'info'}>{test ? (test.ok ? 'Works' : 'Does not work') : 'Being tested'}</Pill></p>
          <p className="text-xs break-all text-ink-muted">{address}{service.hasKey ? ', with a key' : ', without a key'}</p>
        </div>
        {mayEdit && (
          <>
            <Button size="sm" icon={RefreshCw} isPending={retry.isPending} aria-label={`Test ${name}`} onPress={() => retry.mutate({ kind }, { onSuccess: () => toast(`${name} is being tested`), onError: toastRefused })}>Test</Button>
            <Menu label={`More for ${name}`} trigger={<IconButton icon={MoreHorizontal} size="sm" label={`More for ${name}`} />} groups={[{ items: [{ id: 'change', label: 'Change it', onAction: onChange }, { id: 'remove', label: 'Remove it', icon: Trash2, isDanger: true, onAction: () => setRemoving(true) }] }]} />
          </>
        )}
      </div>
      {test && <p className={test.ok ? 'mt-2 text-ink-muted' : 'mt-2 text-danger-ink'}>{test.words}</p>}
      <div className="mt-2 flex flex-col">
        {lookModel && <Switch label={`Look at each new photo with ${lookModel}`} value={looks} isDisabled={!mayEdit || (!looks && !test?.ok)} onChange={next => set({ looks: next }, next ? `${name} looks at new photos` : `${name} does not look at photos any more`)} />}
        {textModel && <Switch label={`Make search by meaning with ${textModel}`} hint="The texts of the library are read anew after a change" value={embedsTexts} isDisabled={!mayEdit || (!embedsTexts && !test?.ok)} onChange={next => set({ embedsTexts: next }, next ? `${name} makes search by meaning` : 'This server makes search by meaning')} />}
      </div>
      <ConfirmDialog isOpen={isRemoving} onClose={() => setRemoving(false)} title={`Remove ${name}?`} verb="Remove it" back="Keep it" isDangerous onConfirm={async () => { await remove.mutateAsync({ kind }); toast(`${name} is removed`) }}>
        Its key is forgotten. What it said of photos stays.
      </ConfirmDialog>
    </>
  )
}

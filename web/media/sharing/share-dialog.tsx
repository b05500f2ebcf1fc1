import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { HiddenFile, Share } from '../../../server/media/contract.ts'
import { call, type Input } from '../../api/client.ts'
import { queries, refreshRooms } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { copyText } from '../../kit/copy-text.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { counted, formatDay } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { HiddenFiles } from './hidden-files.tsx'
import { downloadOptions } from './share-words.ts'

/** What a link is made for. `versions`: of one file, how many contents it has, so that one of them can be chosen. */
export type Shareable = { title: string; versions?: number } & ({ assetIds: readonly string[] } | { folderId: string } | { listingId: string })

type Values = { title: string; note: string; downloads: Share['downloads']; watermark: boolean; password: string; days: number; version: string }
type Made = { url: string; shown: number; hidden: HiddenFile[]; expiresAt: string }

/** Makes a link for people without an account. Its address is shown once; how it fares stands under Links. */
export function ShareDialog({ what, onClose }: { what: Shareable; onClose: () => void }) {
  const [made, setMade] = useState<Made | null>(null)
  const form = useForm<Values>({
    initial: { title: what.title, note: '', downloads: 'web', watermark: false, password: '', days: 30, version: 'present' },
    save: async ({ password, version, days, ...values }) => {
      const source: Partial<Input<'media.shares.make'>> = 'assetIds' in what ? { assetIds: [...what.assetIds] as never } : 'folderId' in what ? { folderId: what.folderId as never } : { listingId: what.listingId as never }
      setMade(await call('media.shares.make', { ...values, days: days ?? 30, ...source, ...(password ? { password } : {}), ...(version === 'present' ? {} : { versionNumber: Number(version) }) }))
      await refreshRooms(queries, ['media'])
    },
  })
  if (made) return <MadeShare made={made} title={form.hook.getValues('title')} onClose={onClose} />
  return (
    <Dialog isOpen onClose={onClose} size="md" title="Share by a link" intro="Whoever has the link sees the files, without an account. You can take it back at any time.">
      <Form form={form} label="Share by a link">
        <TextField name="title" label="Title of the page" maxLength={120} autoFocus />
        <TextArea name="note" label="A line below it" optional rows={2} maxLength={1000} />
        {what.versions !== undefined && what.versions > 1 && (
          <Select name="version" label="Which version" options={[{ id: 'present', label: 'Always the present one' }, ...Array.from({ length: what.versions }, (_, at) => ({ id: String(what.versions! - at), label: `Only version ${what.versions! - at}` }))]} />
        )}
        <Select name="downloads" label="What can be taken along" options={downloadOptions} />
        <Checkbox name="watermark" label="Watermark" hint="The name of the workspace stands over each picture, also in downloads" />
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          <NumberField name="days" label="Open for" unit="days" min={1} max={365} steppers />
          <TextField name="password" label="Password" optional maxLength={100} autoComplete="off" hint="Four letters or more. Send it another way than the link" />
        </div>
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Not now</Button><SubmitButton keys="mod+enter">Make the link</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}

function MadeShare({ made, title, onClose }: { made: Made; title: string; onClose: () => void }) {
  return (
    <Dialog
      isOpen onClose={onClose} size="md" title={`The link for ${title} is ready`} intro={`It shows ${counted(made.shown, 'file')} and is open until ${formatDay(made.expiresAt)}.`}
      actions={<><LinkButton href={made.url} target="_blank">Look at the page</LinkButton><Button onPress={onClose}>Done</Button><Button kind="primary" icon={Copy} onPress={() => void copyText(made.url, 'The link is copied')} autoFocus>Copy the link</Button></>}
    >
      <div className="grid gap-3">
        <TextField label="Link" value={made.url} isReadOnly hint="It is shown only this once. Send it by mail or message." />
        {made.hidden.length > 0 && <Notice kind="warning" title={`${counted(made.hidden.length, 'file')} ${made.hidden.length === 1 ? 'is' : 'are'} not shown`}><HiddenFiles files={made.hidden} /></Notice>}
      </div>
    </Dialog>
  )
}

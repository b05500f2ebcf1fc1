import { FilePlus2, MoreHorizontal, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { AssetDetail, AssetLicence } from '../../../server/media/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { formatDay } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Section } from '../../kit/section.tsx'
import { FailedState } from '../../kit/states.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { LicenceDialog } from './licence-dialog.tsx'
import { licenceWords } from './licence-words.ts'

/** What the file may be used for and by whose leave. One that ended keeps it from being published. */
export function LicencesSection({ asset }: { asset: AssetDetail }) {
  const { data, error, refetch } = useOperation('media.licences.list', { id: asset.id })
  const [open, setOpen] = useState<AssetLicence | 'new' | null>(null)
  const mayEdit = asset.may.edit && asset.deletedAt === null
  return (
    <Section title="Licence and consent" inset="none" className="[&>header]:px-5" end={mayEdit && <Button kind="quiet" size="sm" icon={FilePlus2} onPress={() => setOpen('new')}>Add one</Button>}>
      <div className="px-5 pb-4">
        {error && !data ? <FailedState error={error} onRetry={() => void refetch()} /> : data?.items.length === 0 ? <p className="text-ink-muted">Nothing is written down. One with an end keeps the file from being published after it.</p> : (
          <ul className="border-t border-line">{data?.items.map(one => <LicenceLine key={one.id} one={one} onChange={() => setOpen(one)} />)}</ul>
        )}
      </div>
      {open && <LicenceDialog assetId={asset.id} licence={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Section>
  )
}

function LicenceLine({ one, onChange }: { one: AssetLicence; onChange: () => void }) {
  const remove = useAct('media.licences.delete')
  const takeOff = () => remove.mutate({ id: one.id }, { onSuccess: ({ runId }) => toastDone(`The ${one.kind} of ${one.holder} is off this file`, runId), onError: toastRefused })
  return (
    <li className="flex items-start gap-2 border-b border-line py-2 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p>{licenceWords[one.kind]} {one.holder}</p>
        {one.note && <p className="text-xs text-ink-muted">{one.note}</p>}
        {one.expiresOn && <p className={one.isExpired ? 'text-xs text-danger-ink' : 'text-xs text-ink-muted'}>{one.isExpired ? 'Ended after' : 'Counts through'} {formatDay(`${one.expiresOn}T12:00:00Z`, { timeZone: 'UTC' })}{one.isExpired && '. The file is not published until it is renewed.'}</p>}
        {one.file && <p className="text-xs"><TextLink href={`/media?asset=${one.file.id}`}>{one.file.name}</TextLink></p>}
      </div>
      {one.may.edit && <Menu label="More for this licence" trigger={<IconButton icon={MoreHorizontal} label={`More for the ${one.kind} of ${one.holder}`} size="sm" />} groups={[{ items: [{ id: 'change', label: 'Change or renew it', onAction: onChange }, { id: 'off', label: 'Take it off', icon: Trash2, isDanger: true, onAction: takeOff }] }]} />}
    </li>
  )
}

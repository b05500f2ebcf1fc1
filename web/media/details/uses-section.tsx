import { Replace } from 'lucide-react'
import { useState } from 'react'
import type { AssetDetail, AssetUse, ReplacedAsset } from '../../../server/media/contract.ts'
import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { counted } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Section } from '../../kit/section.tsx'
import { FailedState } from '../../kit/states.tsx'
import { toast } from '../../kit/toast-store.ts'
import { useMediaPicker } from '../../shell/media-picker.tsx'
import { toastRefused } from '../undo-run.ts'

/** The listings and posts that show the file, with the way to show another everywhere at once. */
export function UsesSection({ asset }: { asset: AssetDetail }) {
  const { data, error, refetch } = useOperation('media.assets.uses', { id: asset.id })
  const pick = useMediaPicker()
  const [kept, setKept] = useState<readonly AssetUse[]>([])
  const replace = async () => {
    const [withId] = (await pick({ title: `Show instead of ${asset.name}`, verb: 'Show', multiple: false, kinds: [asset.kind] })) ?? []
    if (!withId) return
    try {
      const done = await exchange(asset.id, withId)
      setKept(done.kept)
      if (done.changed.length > 0) toast(`${asset.name} was replaced in ${counted(done.changed.length, 'place')}`, { undo: async () => void (await exchange(withId, asset.id, done.changed)) })
    } catch (thrown) {
      toastRefused(thrown)
    }
  }
  const items = data?.items ?? []
  return (
    <Section title="Used in" count={items.length || undefined} inset="none" className="[&>header]:px-5" end={asset.may.edit && items.some(use => use.fixed === null) && <Button kind="quiet" size="sm" icon={Replace} onPress={() => void replace()}>Replace everywhere</Button>}>
      <div className="px-5 pb-4">
        {error && !data ? <FailedState error={error} onRetry={() => void refetch()} /> : data && items.length === 0 ? <p className="text-ink-muted">No listing and no post shows it.</p> : (
          <ul className="border-t border-line">{items.map(use => <UseLine key={`${use.kind} ${use.id}`} use={use} />)}</ul>
        )}
      </div>
      <Dialog isOpen={kept.length > 0} onClose={() => setKept([])} title={`${counted(kept.length, 'place')} ${kept.length === 1 ? 'shows' : 'show'} it still`} actions={<Button kind="primary" onPress={() => setKept([])}>All right</Button>}>
        <ul className="border-t border-line">{kept.map(use => <UseLine key={`${use.kind} ${use.id}`} use={use} why />)}</ul>
      </Dialog>
    </Section>
  )
}

function UseLine({ use, why }: { use: AssetUse; why?: boolean }) {
  return (
    <li className="border-b border-line py-2 last:border-b-0">
      <TextLink href={use.href}>{use.title}</TextLink>
      <p className="text-xs text-ink-muted">{use.label}: {use.place}</p>
      {why && use.fixed && <p className="text-xs text-ink-muted">{use.fixed}</p>}
    </li>
  )
}

async function exchange(id: string, withId: string, only?: ReplacedAsset['changed']): Promise<ReplacedAsset> {
  const { output } = await callForAnswer('media.assets.replace', { id, withId, ...(only ? { only } : {}) })
  await refreshRooms(queries, ['media', 'listings', 'social'])
  return output
}

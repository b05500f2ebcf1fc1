import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Select } from '../../kit/select.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { useMay, useSession } from '../../shell/session.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import type { BrandSearch } from '../brand-address.ts'
import { toastDone } from '../undo-run.ts'
import { KitEditor } from './kit-editor.tsx'
import { NewKitDialog } from './new-kit-dialog.tsx'

/** The kits of the workspace: one is open, beside what it looks like. */
export function KitTab() {
  const [{ kit: wanted }, change] = useSearchState<BrandSearch>()
  const query = useOperation('brand.kits.list', {})
  const create = useAct('brand.kits.create')
  const mayWrite = useMay('brand:write')
  const { workspace } = useSession()
  const [isNaming, setNaming] = useState(false)
  if (!query.data) return query.error ? <FailedState className="flex-1" error={query.error} title="The brand could not be loaded" onRetry={() => void query.refetch()} /> : <SkeletonRows rows={6} check={false} face={false} label="Loading the brand" />
  const kits = query.data.items
  const name = workspace?.name ?? 'Our brand'
  const begin = () => create.mutate({ name, contact: { name, phone: '', email: '', web: '', licence: '', office: '', address: '' } }, { onSuccess: ({ output, runId }) => toastDone(`“${output.name}” made`, runId), onError: error => toastProblem(error) })
  const kit = kits.find(({ id }) => id === wanted) ?? kits[0]
  if (!kit) return (
    <EmptyState className="flex-1" title="No brand kit yet" actions={mayWrite ? <Button kind="primary" icon={Plus} isPending={create.isPending} onPress={begin}>Make the kit</Button> : undefined}>
      A kit holds logos, colours, fonts and how you are reached. Public pages, mails and films take their look from it, and follow when it changes.
    </EmptyState>
  )
  return (
    <>
      <KitEditor
        key={kit.id} kit={kit}
        switcher={(
          <span className="flex items-end gap-2">
            {kits.length > 1 && <Select label="Kit" hideLabel className="w-52" value={kit.id} onChange={id => id && change({ kit: id })} options={kits.map(({ id, name: label, isDefault }) => ({ id, label, ...(isDefault ? { note: 'Default' } : {}) }))} />}
            {mayWrite && <Button icon={Plus} onPress={() => setNaming(true)}>New kit</Button>}
          </span>
        )}
      />
      {isNaming && <NewKitDialog from={kit} onMade={id => change({ kit: id })} onClose={() => setNaming(false)} />}
    </>
  )
}

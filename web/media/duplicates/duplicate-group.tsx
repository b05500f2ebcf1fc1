import { Layers, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { DuplicateGroup } from '../../../server/media/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { toastDone, toastRefused } from '../undo-run.ts'
import { groupWords, settledWords } from './duplicate-words.ts'
import { DuplicateTile } from './duplicate-tile.tsx'

type Act = 'keep-best' | 'stack' | 'keep-all'

/** One group side by side: which to keep is chosen, the best to begin with, and what becomes of the others. Each act is one undo. */
export function DuplicateGroupCard({ group }: { group: DuplicateGroup }) {
  const settle = useAct('media.duplicates.settle', { alsoRefresh: ['listings'] })
  const [keepId, setKeepId] = useState<string | null>(null)
  const kept = group.files.find(file => file.asset.id === keepId) ?? group.files[0]!
  const others = group.files.length - 1
  const act = (what: Act) =>
    settle.mutate({ ids: group.files.map(file => file.asset.id), act: what, ...(what === 'keep-all' ? {} : { keepId: kept.asset.id }) }, {
      onSuccess: ({ output, runId }) => toastDone(settledWords(what, kept.asset.name, output), output.changed.length > 0 ? runId : null),
      onError: toastRefused,
    })
  const mayEdit = group.files.every(file => file.asset.may.edit)
  const title = groupWords(group)
  return (
    <section aria-label={`${kept.asset.name}: ${title}`} className="rounded-md border border-line bg-surface">
      <header className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5">
        <h2 className="mr-auto font-semibold">{title}</h2>
        {mayEdit && (
          <>
            <Button size="sm" kind="quiet" isDisabled={settle.isPending} onPress={() => act('keep-all')}>Keep all</Button>
            <Button size="sm" icon={Layers} isDisabled={settle.isPending} onPress={() => act('stack')}>Stack them</Button>
            <Button size="sm" kind="primary" icon={Trash2} isPending={settle.isPending} onPress={() => act('keep-best')}>Keep one, {counted(others, 'other')} to the trash</Button>
          </>
        )}
      </header>
      <div role="radiogroup" aria-label="Which to keep" className="grid grid-cols-[repeat(auto-fill,minmax(210px,1fr))] gap-4 p-4 max-sm:grid-cols-2 max-sm:gap-3">
        {group.files.map((file, at) => <DuplicateTile key={file.asset.id} file={file} isBest={at === 0} isKept={file === kept} onKeep={mayEdit ? () => setKeepId(file.asset.id) : undefined} />)}
      </div>
    </section>
  )
}

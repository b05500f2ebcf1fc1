import type { Kit } from '../../../server/brand/contract.ts'
import { useAct, usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { formatDateTime } from '../../kit/format.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { toastDone } from '../undo-run.ts'

/** What was changed about a kit, when and by whom; each version can be gone back to. */
export function VersionsDialog({ kit, onClose }: { kit: Kit; onClose: () => void }) {
  const pages = usePages('brand.kits.versions', { id: kit.id, limit: 25 })
  const restore = useAct('brand.kits.restore-version', { alsoRefresh: ['studio'] })
  const versions = pages.data?.pages.flatMap(page => page.items) ?? []
  const back = (number: number) => restore.mutate({ id: kit.id, number, version: kit.version }, {
    onSuccess: ({ runId }) => {
      toastDone(`“${kit.name}” is as in version ${number}`, runId, ['brand', 'studio'])
      onClose()
    },
    onError: error => toastProblem(error),
  })
  return (
    <Dialog isOpen onClose={onClose} size="md" title={`Versions of “${kit.name}”`} actions={<Button onPress={onClose}>Close</Button>}>
      {pages.isPending ? <SkeletonRows rows={4} check={false} face={false} label="Loading the versions" />
        : pages.isError ? <FailedState error={pages.error} onRetry={() => void pages.refetch()} />
        : (
          <ul>
            {versions.map(({ number, what, savedBy, savedAt }, at) => (
              <li key={number} className="flex items-center gap-3 border-t border-line py-2 first:border-t-0">
                <span className="min-w-0 flex-1"><span className="block font-medium">{what}</span><span className="block text-xs text-ink-muted">Version {number}, {savedBy ? `${savedBy}, ` : ''}{formatDateTime(savedAt)}</span></span>
                {at === 0 ? <span className="text-xs text-ink-muted">Now</span> : <Button size="sm" isDisabled={restore.isPending} onPress={() => back(number)}>Go back to it</Button>}
              </li>
            ))}
          </ul>
        )}
      {pages.hasNextPage && <Button size="sm" isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>Show more</Button>}
    </Dialog>
  )
}

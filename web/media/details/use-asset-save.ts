import type { AssetDetail } from '../../../server/media/contract.ts'
import type { Input } from '../../api/client.ts'
import { useAct } from '../../api/use-operation.ts'
import { toastDone, toastRefused } from '../undo-run.ts'

/** Saves a change of one file, says what was done with the way back, and tells when somebody else was faster. */
export function useAssetSave(asset: AssetDetail) {
  const update = useAct('media.assets.update', { alsoRefresh: ['listings'] })
  const save = (change: Omit<Input<'media.assets.update'>, 'id' | 'version'>, words: string) =>
    update.mutate({ id: asset.id, version: asset.version, ...change }, { onSuccess: ({ runId }) => toastDone(words, runId), onError: toastRefused })
  return { save, isSaving: update.isPending }
}

import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { SkeletonGrid, SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { pickMedia } from '../../shell/media-picker.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { StudioTabs } from '../home/studio-tabs.tsx'
import { BatchList } from './batch-list.tsx'
import { BatchView } from './batch-view.tsx'
import { choiceOf, type EnhanceSearch } from './enhance-address.ts'
import { Workbench } from './workbench.tsx'

/** Photos are made better: one recipe, seen on one photo and done to all. */
export default function EnhanceScreen() {
  const [search, change] = useSearchState<EnhanceSearch>()
  const choice = choiceOf(search)
  const photos = useOperation('studio.enhance.photos', choice ?? { assetIds: [] }, { enabled: choice !== null })
  const presets = useOperation('studio.enhance_presets.list', {})
  const batch = useOperation('studio.enhance_batches.get', { id: (search.batch ?? '') }, { enabled: Boolean(search.batch), keepPrevious: true })
  const items = photos.data?.items ?? []
  const choose = () => void pickMedia({ kinds: ['image'], title: 'Photos to enhance', verb: 'Enhance' }).then(ids => ids?.length && change({ assets: ids.join(','), listing: undefined, at: undefined, batch: undefined }, { push: true }))

  if (search.batch && batch.data) {
    return <><TopBar title="Enhance photos" backTo="/studio" /><BatchView batch={batch.data} onBack={() => change(choice ? { batch: undefined } : { batch: undefined, assets: batch.data.items.map(({ assetId }) => assetId).join(',') })} /></>
  }
  if (search.batch) {
    return <><TopBar title="Enhance photos" backTo="/studio" />{batch.error ? <FailedState error={batch.error} title="The batch could not be loaded" onRetry={() => void batch.refetch()} className="flex-1" /> : <SkeletonRows label="Loading the batch" />}</>
  }
  if (items.length > 0 && presets.data) {
    return <Workbench key={search.assets ?? search.listing} photos={items} start={presets.data.items.find(({ id }) => id === 'bright-interior')?.recipe ?? null} at={search.at} listingId={search.listing} onMove={at => change({ at })} onStarted={id => change({ batch: id }, { push: true })} onChoose={choose} />
  }
  if (choice === null) {
    return (
      <>
        <TopBar title="Studio" tabTitle="Enhance photos" />
        <StudioTabs at="photos" />
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
          <EmptyState className="flex-1" title="Which photos?" actions={<Button kind="primary" onPress={choose}>Choose photos</Button>}>Choose them from the library, or open a listing and press Enhance above its photos.</EmptyState>
          <BatchList />
        </div>
      </>
    )
  }
  return (
    <>
      <TopBar title="Enhance photos" backTo="/studio" />
      {photos.isPending || presets.isPending ? <SkeletonGrid tiles={6} label="Loading the photos" />
        : photos.error ? <FailedState error={photos.error} title="The photos could not be loaded" onRetry={() => void photos.refetch()} className="flex-1" />
        : <EmptyState className="flex-1" title="No photos here" actions={<Button kind="primary" onPress={choose}>Choose photos</Button>}>Films and documents cannot be enhanced, and what is in the trash is left out.</EmptyState>}
    </>
  )
}

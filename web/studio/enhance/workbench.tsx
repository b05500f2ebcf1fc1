import { Images, Sparkles } from 'lucide-react'
import type { EnhancePhoto, Recipe } from '../../../server/studio/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { toastRefused } from '../../shell/undo-in.ts'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { BracketSection } from './bracket-section.tsx'
import { Compare } from './compare.tsx'
import { Filmstrip } from './filmstrip.tsx'
import { ready } from './recipe-words.ts'
import { RecipePanel } from './recipe-panel.tsx'
import { SkyTools } from './sky-region.tsx'
import { useEnhance } from './use-enhance.ts'
import { usePreview } from './use-preview.ts'

type WorkbenchProps = { photos: readonly EnhancePhoto[]; start: Recipe | null; at: string | undefined; listingId: string | undefined; onMove: (id: string) => void; onStarted: (batchId: string) => void; onChoose: () => void }

/** One photo large with the recipe beside it, all others below: arrows move, X leaves one out, Space shows the original. */
export function Workbench({ photos, start, at, listingId, onMove, onStarted, onChoose }: WorkbenchProps) {
  const mayWrite = useMay('studio:write')
  const work = useEnhance(photos, start)
  const photo = photos.find(({ id }) => id === at) ?? photos[0]!
  const recipe = ready(work.recipe)
  const { preview, error, isWorking } = usePreview(photo.id, { recipe, frames: work.framesOf(photo.id), region: work.regionOf(photo.id) })
  const begin = useAct('studio.enhance_batches.start')
  const apply = (chosen: readonly EnhancePhoto[]) =>
    begin.mutate(
      { recipe, ...(listingId ? { listingId: listingId } : {}), photos: chosen.map(({ id }) => ({ assetId: id, frames: work.framesOf(id), ...(work.regionOf(id) ? { region: work.regionOf(id)! } : {}) })) },
      { onSuccess: ({ output }) => onStarted(output.id), onError: toastRefused },
    )
  const move = (by: number) => {
    const next = photos[photos.indexOf(photo) + by]
    if (next) onMove(next.id)
  }
  useHotkeys([
    { keys: 'arrowright', label: 'Next photo', group: 'Enhance', run: event => isFree(event) && move(1) },
    { keys: 'arrowleft', label: 'Photo before', group: 'Enhance', run: event => isFree(event) && move(-1) },
    { keys: 'x', label: 'Leave this photo out, or take it in again', group: 'Enhance', run: () => work.toggleSkip(photo.id) },
  ])
  const isSkipped = work.skipped.has(photo.id)
  return (
    <>
      <TopBar
        title="Enhance photos" count={counted(photos.length, 'photo')} backTo="/studio"
        actions={<>
          <Button icon={Images} onPress={onChoose} className="max-sm:hidden">Other photos</Button>
          {mayWrite && <Button isDisabled={recipe.steps.length === 0 || begin.isPending} onPress={() => apply([photo])} className="max-sm:hidden">Only this one</Button>}
          {mayWrite && <Button kind="primary" icon={Sparkles} isPending={begin.isPending} isDisabled={recipe.steps.length === 0 || work.kept.length === 0} onPress={() => apply(work.kept)}>Apply to all {work.kept.length}</Button>}
        </>}
      />
      <div className="flex min-h-0 flex-1 max-md:flex-col max-md:overflow-auto">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col max-md:min-h-[60vh] max-md:flex-none">
          <Compare before={photo.before.large} after={preview?.url} name={photo.name} isWorking={isWorking && !error} />
          <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-2 border-t border-line px-3 py-1">
            <span className="min-w-0 flex-1 truncate">{photo.name}{photo.recipe && <span className="text-ink-faint">, enhanced before</span>}</span>
            {error && <span role="alert" className="text-danger-ink">{error.message}</span>}
            <Button size="sm" aria-pressed={isSkipped} keys="x" onPress={() => work.toggleSkip(photo.id)}>{isSkipped ? 'Take it in again' : 'Leave out'}</Button>
          </div>
          <Filmstrip photos={photos} at={photo.id} work={work} onMove={onMove} />
        </div>
        <aside aria-label="Recipe" className="w-80 shrink-0 overflow-auto border-l border-line max-md:w-full max-md:overflow-visible max-md:border-t max-md:border-l-0">
          <RecipePanel recipe={work.recipe} onChange={work.setRecipe} notes={preview?.notes ?? []} skyTools={<SkyTools photo={photo} region={work.regionOf(photo.id)} onChange={region => work.setRegion(photo.id, region)} />} />
          <BracketSection photos={photos} at={photo} work={work} />
        </aside>
      </div>
    </>
  )
}

/** Arrow keys on a slider move the slider. */
const isFree = (event: KeyboardEvent) => !(event.target instanceof HTMLElement && event.target.closest('input, textarea, [role=listbox], [role=radiogroup]'))

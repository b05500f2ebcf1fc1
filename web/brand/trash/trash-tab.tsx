import { useAct, useOperation } from '../../api/use-operation.ts'
import { EmptyState } from '../../kit/states.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { Loaded } from '../../shell/section-page.tsx'
import { toastDone } from '../undo-run.ts'
import { TrashList } from './trash-list.tsx'

/** Kits, templates and fonts that were deleted; each comes back with one press. */
export function TrashTab() {
  const kits = useOperation('brand.kits.list', { trash: true })
  const templates = useOperation('brand.templates.list', { trash: true })
  const fonts = useOperation('brand.fonts.list', { trash: true })
  const restoreKit = useAct('brand.kits.restore', { alsoRefresh: ['studio'] })
  const restoreTemplate = useAct('brand.templates.restore')
  const restoreFont = useAct('brand.fonts.restore', { alsoRefresh: ['studio'] })
  const back = (label: string) => ({ onSuccess: ({ runId }: { runId: string | null }) => toastDone(`${label} is back`, runId), onError: (error: unknown) => toastProblem(error) })
  return (
    <Loaded query={kits} what="The trash">
      {({ items: deletedKits }) => {
        const [deletedTemplates, deletedFonts] = [templates.data?.items ?? [], fonts.data?.items ?? []]
        if (templates.data && fonts.data && deletedKits.length + deletedTemplates.length + deletedFonts.length === 0) return <EmptyState className="flex-1" title="The trash is empty">Kits, templates and fonts that are deleted lie here until they are restored.</EmptyState>
        return (
          <>
            <TrashList title="Kits" items={deletedKits.map(({ id, name, offices, may }) => ({ id, name, note: offices.join(', '), mayRestore: may.edit, restore: () => restoreKit.mutate({ id }, back(`“${name}”`)) }))} />
            <TrashList title="Templates" items={deletedTemplates.map(({ id, name, body, may }) => ({ id, name, note: body, mayRestore: may.edit, restore: () => restoreTemplate.mutate({ id }, back(`“${name}”`)) }))} />
            <TrashList title="Fonts" items={deletedFonts.map(({ id, family, style, licence, may }) => ({ id, name: `${family} ${style}`, note: licence?.name ?? 'Licence missing', mayRestore: may.edit, restore: () => restoreFont.mutate({ id }, back(`${family} ${style}`)) }))} />
          </>
        )
      }}
    </Loaded>
  )
}

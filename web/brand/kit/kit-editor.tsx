import { EllipsisVertical, History, Star, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Kit } from '../../../server/brand/contract.ts'
import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms, useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Section } from '../../kit/section.tsx'
import { Pill } from '../../kit/status.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { LeaveGuard } from '../../shell/leave-guard.tsx'
import { KitPreview } from '../preview/kit-preview.tsx'
import { toastDone } from '../undo-run.ts'
import { ColourFields } from './colour-fields.tsx'
import { ContactFields, NameFields, ToneField } from './contact-fields.tsx'
import { FontFields } from './font-fields.tsx'
import { LogoFields } from './logo-fields.tsx'
import { useKitDraft } from './use-kit-draft.ts'
import { useShownKit } from './use-shown-kit.ts'
import { VersionsDialog } from './versions-dialog.tsx'

/** One kit, part by part, beside what it makes of a page, a mail and a film. */
export function KitEditor({ kit, switcher }: { kit: Kit; switcher: ReactNode }) {
  const hand = useKitDraft(kit)
  const shown = useShownKit(kit, hand.draft)
  const [isHistoryOpen, setHistoryOpen] = useState(false)
  const mayEdit = kit.may.edit
  useHotkeys([{ keys: 'mod+enter', label: 'Save the kit', group: 'Brand', run: () => hand.isDirty && !hand.isSaving && hand.save() }])
  const part = { draft: hand.draft, set: hand.set, isReadOnly: !mayEdit }
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-(--pad) py-2.5">
        {switcher}
        {kit.isDefault && <Pill tone="accent" icon={Star}>Default</Pill>}
        <span role="status" className="ml-auto text-xs text-ink-muted">{hand.isDirty ? 'Not saved yet' : 'Saved'}</span>
        {mayEdit && <KitMenu kit={kit} onHistory={() => setHistoryOpen(true)} />}
        {mayEdit && hand.isDirty && <Button onPress={hand.reset}>Leave it</Button>}
        {mayEdit && <Button kind="primary" isDisabled={!hand.isDirty} isPending={hand.isSaving} onPress={hand.save}>Save</Button>}
      </div>
      {hand.isOvertaken && (
        <Notice kind="warning" className="mx-(--pad) mt-3" title="Somebody changed this kit while you worked on it" action={<span className="flex gap-2"><Button size="sm" onPress={hand.takeTheirs}>Take theirs</Button><Button size="sm" onPress={hand.keepMine}>Keep mine</Button></span>} />
      )}
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <div className="min-w-0 flex-1 lg:overflow-y-auto">
          <NameFields {...part} isDefault={kit.isDefault} />
          <LogoFields {...part} shown={shown} />
          <ColourFields {...part} />
          <FontFields {...part} />
          <ContactFields {...part} />
          <ToneField {...part} />
        </div>
        <aside aria-label="Preview" className="w-[27rem] shrink-0 border-l border-line max-lg:w-full max-lg:border-t max-lg:border-l-0 lg:overflow-y-auto">
          <Section title="What it makes" inset="panel" className="pb-5"><KitPreview kit={shown} /></Section>
        </aside>
      </div>
      {isHistoryOpen && <VersionsDialog kit={kit} onClose={() => setHistoryOpen(false)} />}
      <LeaveGuard when={hand.isDirty} what="What you changed in the kit" />
    </>
  )
}

function KitMenu({ kit, onHistory }: { kit: Kit; onHistory: () => void }) {
  const makeDefault = useAct('brand.kits.make-default', { alsoRefresh: ['studio'] })
  const remove = useAct('brand.kits.delete', { alsoRefresh: ['studio'] })
  const trash = () => remove.mutate({ id: kit.id }, {
    onSuccess: () => toast(`“${kit.name}” is in the trash`, { undo: async () => (await callForAnswer('brand.kits.restore', { id: kit.id }), refreshRooms(queries, ['brand', 'studio'])) }),
    onError: error => toastProblem(error),
  })
  return (
    <Menu
      label="More for this kit" trigger={<IconButton icon={EllipsisVertical} label="More for this kit" />}
      groups={[
        { items: [
          { id: 'versions', label: 'Versions', icon: History, onAction: onHistory },
          { id: 'default', label: 'Make it the default', icon: Star, isDisabled: kit.isDefault, onAction: () => makeDefault.mutate({ id: kit.id }, { onSuccess: ({ runId }) => toastDone(`“${kit.name}” is the default`, runId, ['brand', 'studio']), onError: error => toastProblem(error) }) },
        ] },
        { items: [{ id: 'trash', label: 'Move to the trash', icon: Trash2, isDanger: true, onAction: trash }] },
      ]}
    />
  )
}

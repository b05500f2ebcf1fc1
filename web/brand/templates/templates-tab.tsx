import { Pencil, Plus, TextQuote, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { CaptionTemplate } from '../../../server/brand/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Section } from '../../kit/section.tsx'
import { EmptyState } from '../../kit/states.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { Loaded } from '../../shell/section-page.tsx'
import { useMay } from '../../shell/session.tsx'
import { toastDone } from '../undo-run.ts'
import { TemplateDialog } from './template-dialog.tsx'

/** Captions with variables: named, written, looked at with a real listing. */
export function TemplatesTab() {
  const query = useOperation('brand.templates.list', {})
  const mayWrite = useMay('brand:templates')
  const [open, setOpen] = useState<CaptionTemplate | 'new' | null>(null)
  const make = mayWrite && <Button kind="primary" icon={Plus} onPress={() => setOpen('new')}>New template</Button>
  return (
    <>
      <Loaded query={query} what="Templates">
        {({ items }) => items.length === 0
          ? <EmptyState className="flex-1" title="No templates yet" actions={make || undefined}>A template is a caption with places for the price, the address and what else a listing knows. It is put into a post with one press.</EmptyState>
          : (
            <Section title="Caption templates" count={items.length} end={make}>
              <p className="max-w-[66ch] pb-3 text-ink-muted">They stand in the composer under /, and take their words from the listing of the post.</p>
              <ul className="pb-4">{items.map(one => <TemplateRow key={one.id} template={one} onOpen={() => setOpen(one)} />)}</ul>
            </Section>
          )}
      </Loaded>
      {open && <TemplateDialog template={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  )
}

function TemplateRow({ template: { id, name, body, may }, onOpen }: { template: CaptionTemplate; onOpen: () => void }) {
  const remove = useAct('brand.templates.delete')
  return (
    <li className="flex items-center gap-2.5 border-t border-line py-2">
      <Icon of={TextQuote} className="text-ink-muted" />
      <span className="min-w-0 flex-1"><b className="block truncate font-medium">{name}</b><span className="block truncate text-xs text-ink-muted">{body}</span></span>
      {may.edit && <><IconButton icon={Pencil} label={`Change “${name}”`} onPress={onOpen} /><IconButton icon={Trash2} label={`Move “${name}” to the trash`} onPress={() => remove.mutate({ id }, { onSuccess: ({ runId }) => toastDone(`“${name}” is in the trash`, runId), onError: error => toastProblem(error) })} /></>}
    </li>
  )
}

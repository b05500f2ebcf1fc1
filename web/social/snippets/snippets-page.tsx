import { Hash, Pencil, Plus, TextQuote, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Snippet } from '../../../server/social/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { EmptyState, NoMatch } from '../../kit/states.tsx'
import { SearchField } from '../../kit/text-field.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'
import { useMay } from '../../shell/session.tsx'
import { SnippetDialog } from './snippet-dialog.tsx'
import { undoRun } from '../undo-run.ts'

/** The snippets and groups of hashtags of the workspace: named, worded, deleted. */
export default function SnippetsPage() {
  const query = useOperation('social.snippets.list', {})
  const mayWrite = useMay('social:write')
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState<Snippet | 'new' | null>(null)
  const make = mayWrite && <Button kind="primary" icon={Plus} onPress={() => setOpen('new')}>New snippet</Button>
  return (
    <SectionPage title="Snippets" intro="Words and groups of hashtags that posts are written with. Variables such as {listing.address} are filled when they are put in." action={make}>
      <Loaded query={query} what="Snippets">
        {({ items }) => {
          const found = items.filter(({ name, body }) => `${name} ${body}`.toLowerCase().includes(typed.trim().toLowerCase()))
          if (items.length === 0) return <EmptyState title="No snippets yet" actions={make || undefined}>Keep the words you write again and again, and put them into a post with /.</EmptyState>
          return (
            <>
              {items.length > 8 && <SearchField label="Find a snippet" value={typed} onChange={setTyped} className="mb-2" />}
              {found.length === 0 && <NoMatch title={`No snippet has “${typed}”`} actions={<Button onPress={() => setTyped('')}>Show all</Button>} />}
              <ul>{found.map(one => <SnippetRow key={one.id} snippet={one} mayWrite={mayWrite} onOpen={() => setOpen(one)} />)}</ul>
            </>
          )
        }}
      </Loaded>
      {open && <SnippetDialog snippet={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </SectionPage>
  )
}

function SnippetRow({ snippet, mayWrite, onOpen }: { snippet: Snippet; mayWrite: boolean; onOpen: () => void }) {
  const remove = useAct('social.snippets.delete')
  const trash = () => remove.mutate({ id: snippet.id }, { onSuccess: ({ runId }) => toast(`“${snippet.name}” deleted`, runId ? { undo: () => undoRun(runId) } : {}), onError: error => toastProblem(error) })
  return (
    <li className="flex items-center gap-2.5 border-b border-line py-2 last:border-b-0">
      <Icon of={snippet.kind === 'hashtags' ? Hash : TextQuote} className="text-ink-muted" />
      <span className="min-w-0 flex-1"><b className="block truncate font-medium">{snippet.name}</b><span className="block truncate text-xs text-ink-muted">{snippet.body}</span></span>
      {mayWrite && <><IconButton icon={Pencil} label={`Change “${snippet.name}”`} onPress={onOpen} /><IconButton icon={Trash2} label={`Delete “${snippet.name}”`} onPress={trash} /></>}
    </li>
  )
}

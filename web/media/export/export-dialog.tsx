import { Download } from 'lucide-react'
import { useState } from 'react'
import type { LibraryExport } from '../../../server/media/contract.ts'
import { call, type Input } from '../../api/client.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { counted, formatBytes } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'

/** What is exported; neither of them: the whole library. */
export type Exportable = { title: string } & ({ assetIds: readonly string[] } | { folderId: string } | { collectionId: string } | { listingId: string } | { everything: true })

function sourceOf(what: Exportable): Partial<Input<'media.exports.make'>> {
  if ('assetIds' in what) return { assetIds: [...what.assetIds] as never }
  if ('folderId' in what) return { folderId: what.folderId as never }
  if ('collectionId' in what) return { collectionId: what.collectionId as never }
  return 'listingId' in what ? { listingId: what.listingId as never } : {}
}

/** Asks for an archive, says how large it gets, and lets the browser fetch it. */
export function ExportDialog({ what, onClose }: { what: Exportable; onClose: () => void }) {
  const [made, setMade] = useState<LibraryExport | null>(null)
  const form = useForm<{ originals: boolean }>({
    initial: { originals: false },
    save: async ({ originals }) => setMade(await call('media.exports.make', { originals, ...sourceOf(what) })),
  })
  if (made) return <MadeExport made={made} title={what.title} onClose={onClose} />
  return (
    <Dialog isOpen onClose={onClose} size="md" title={`Export ${what.title}`} intro="One ZIP with the files as they are now, an XMP sidecar beside each that other programs read, and a table of all. It can be imported again, here or in another Foyer.">
      <Form form={form} label="Export">
        <Checkbox name="originals" label="The originals too" hint="Of files that were enhanced or furnished, also the photo as it was uploaded" />
        <p className="text-ink-muted">Places where photos were taken and the names of who made them are in it. Files that may not be shown in public are in it too, and notes.txt names them.</p>
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Not now</Button><SubmitButton keys="mod+enter">Make the archive</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}

function MadeExport({ made, title, onClose }: { made: LibraryExport; title: string; onClose: () => void }) {
  return (
    <Dialog
      isOpen onClose={onClose} size="md" title={`The archive of ${title} is ready`} intro={`${counted(made.files, 'file')}, ${formatBytes(made.bytes)}. It is made while you download it, for an hour from now.`}
      actions={<><Button onPress={onClose}>Done</Button><LinkButton kind="primary" icon={Download} href={made.href!} download>Download</LinkButton></>}
    >
      <p className="text-ink-muted">When the line is cut, download it again: it begins anew.</p>
    </Dialog>
  )
}

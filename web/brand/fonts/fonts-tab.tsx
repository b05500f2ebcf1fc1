import { Scale, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { BrandFont } from '../../../server/brand/contract.ts'
import { sendFile } from '../../api/send-file.ts'
import { queries, refreshRooms, useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { DropZone } from '../../kit/drop-zone.tsx'
import { formatBytes } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { problemText, toProblem } from '../../kit/problem.ts'
import { Section } from '../../kit/section.tsx'
import { Pill } from '../../kit/status.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { Loaded } from '../../shell/section-page.tsx'
import { useMay } from '../../shell/session.tsx'
import { toastDone } from '../undo-run.ts'
import { LicenceDialog } from './licence-dialog.tsx'
import { Specimen } from './specimen.tsx'

const embeddingWords: Record<BrandFont['embedding'], string> = { installable: 'May be embedded', editable: 'May be embedded, also where texts are edited', preview: 'May be embedded for reading and printing' }

/** The font files of the workspace: brought, licensed, used. */
export function FontsTab() {
  const query = useOperation('brand.fonts.list', {})
  const mayWrite = useMay('brand:write')
  const [refused, setRefused] = useState<string[]>([])
  const [licensing, setLicensing] = useState<BrandFont | null>(null)
  const [sending, setSending] = useState(0)
  const bring = async (files: File[]) => {
    setRefused([])
    setSending(files.length)
    for (const file of files) {
      try {
        const font = await sendFile<BrandFont>('/api/v1/brand/font-files', file, () => undefined, AbortSignal.timeout(120_000))
        if (font.licence === null) setLicensing(font)
      } catch (thrown) {
        setRefused(before => [...before, problemText(toProblem(thrown))])
      }
      setSending(left => left - 1)
    }
    await refreshRooms(queries, ['brand'])
  }
  return (
    <>
      {mayWrite && (
        <div className="flex flex-col gap-3 px-(--pad) py-5">
          <DropZone label={sending > 0 ? 'Being read' : 'Drop font files here'} hint="WOFF2, TTF or OTF, up to 5 MB each. What a file is shows in its bytes." accept={['.woff2', '.ttf', '.otf']} onFiles={files => void bring(files)} />
          {refused.map(words => <Notice key={words} kind="danger" title={words} />)}
        </div>
      )}
      <Loaded query={query} what="Fonts">
        {({ items }) => (
          <Section title="Your fonts" count={items.length} className="pb-4">
            {items.length === 0 && <p className="pb-3 text-ink-muted">None yet. Hanken Grotesk and Ysabeau Office come with the house and can be used at once.</p>}
            <ul>{items.map(font => <FontRow key={font.id} font={font} onLicence={() => setLicensing(font)} />)}</ul>
          </Section>
        )}
      </Loaded>
      {licensing && <LicenceDialog font={licensing} onClose={() => setLicensing(null)} />}
    </>
  )
}

function FontRow({ font, onLicence }: { font: BrandFont; onLicence: () => void }) {
  const remove = useAct('brand.fonts.delete')
  const { family, style, weightFrom, weightTo, format, bytes, embedding, licence, usedBy } = font
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line py-3">
      <div className="min-w-0 flex-1 basis-64">
        <Specimen font={font} />
        <p className="text-xs text-ink-muted">{style}, {weightFrom === weightTo ? `weight ${weightFrom}` : `weights ${weightFrom} to ${weightTo}`}, {format.toUpperCase()}, {formatBytes(bytes)}. {embeddingWords[embedding]}.{usedBy.length > 0 && ` Used by ${usedBy.join(', ')}.`}</p>
      </div>
      {licence ? <Pill tone="positive" icon={Scale}>{licence.name}</Pill> : <Pill tone="lamp">Licence missing</Pill>}
      {font.may.edit && (
        <span className="flex gap-1.5">
          <Button size="sm" onPress={onLicence}>{licence ? 'Licence' : 'Add the licence'}</Button>
          <IconButton icon={Trash2} size="sm" label={`Move ${family} ${style} to the trash`} onPress={() => remove.mutate({ id: font.id }, { onSuccess: ({ runId }) => toastDone(`${family} ${style} is in the trash`, runId), onError: error => toastProblem(error) })} />
        </span>
      )}
    </li>
  )
}

import { useEffect, useRef, useState } from 'react'
import { DropZone } from '../../kit/drop-zone.tsx'
import { formatBytes } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { Progress } from '../../kit/progress.tsx'
import { sendFile, type Sending } from '../uploads/send-file.ts'

type Work = { file: File; sent: number; isCut: boolean }

/** A place for one archive or table. A cut line is no loss: the same file goes on where it stopped. `onDone` gets the id of the import. */
export function ArchiveBox({ onDone }: { onDone: (id: string) => void }) {
  const [work, setWork] = useState<Work | null>(null)
  const [refused, setRefused] = useState<{ title: string; words: string } | null>(null)
  const sending = useRef<Sending | null>(null)
  useEffect(() => () => sending.current?.pause(), [])
  useEffect(() => {
    if (!work?.isCut) return
    const goOn = () => (setWork({ ...work, isCut: false }), sending.current?.start())
    addEventListener('online', goOn, { once: true })
    return () => removeEventListener('online', goOn)
  }, [work])
  const take = ([file]: File[]) => {
    if (!file) return
    setRefused(null)
    setWork({ file, sent: 0, isCut: false })
    sending.current = sendFile(file, {
      onProgress: sent => setWork({ file, sent, isCut: false }),
      onDone,
      onFail: ({ words, offline }) => {
        setWork(offline ? before => before && { ...before, isCut: true } : null)
        if (!offline) setRefused({ title: `${file.name} could not be taken`, words })
      },
    }, 'import')
    sending.current.start()
  }
  const stop = () => (sending.current?.drop(), setWork(null))
  return (
    <div className="flex flex-col gap-3">
      {refused && <Notice kind="danger" title={refused.title}>{refused.words}</Notice>}
      {work
        ? <div className="rounded-md border border-line px-6 py-7"><Progress title={work.isCut ? 'The line is cut. It goes on by itself when it is back' : work.sent < work.file.size ? `Taking in ${work.file.name}` : `Reading ${work.file.name}`} done={work.sent} total={work.sent < work.file.size ? work.file.size : 0} words={formatBytes(work.file.size)} onCancel={stop} /></div>
        : <DropZone label="Drop an archive here" hint="A ZIP that was exported from Foyer, or any ZIP with photos, films and PDF files: with a CSV table, with XMP sidecars beside the files, or without either. A CSV alone changes files that are here. Nothing is written before you have seen the dry run." accept={['.zip', '.csv', '.tsv', 'application/zip', 'text/csv']} multiple={false} verb="Choose an archive" onFiles={take} />}
    </div>
  )
}

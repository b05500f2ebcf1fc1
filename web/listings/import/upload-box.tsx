import { useEffect, useRef, useState } from 'react'
import type { ListingImport } from '../../../server/listings/contract.ts'
import { DropZone } from '../../kit/drop-zone.tsx'
import { formatBytes } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { toProblem } from '../../kit/problem.ts'
import { Progress } from '../../kit/progress.tsx'
import { uploadListingFile } from './upload-listing-file.ts'

type UploadBoxProps = { into: string | null; label: string; hint: string; accept: readonly string[]; verb: string; most: number; onDone: (it: ListingImport) => void }

/** A place for one file: how far it has come, and why it was not taken. */
export function UploadBox({ into, label, hint, accept, verb, most, onDone }: UploadBoxProps) {
  const [work, setWork] = useState<{ file: File; share: number } | null>(null)
  const [refused, setRefused] = useState<{ title: string; detail: string | undefined } | null>(null)
  const stop = useRef(new AbortController())
  useEffect(() => () => stop.current.abort(), [])
  const take = async ([file]: File[]) => {
    if (!file) return
    if (file.size > most) return setRefused({ title: `${file.name} has ${formatBytes(file.size)}`, detail: `A file can have ${formatBytes(most)}. Split it, and import the parts one after the other.` })
    setRefused(null)
    setWork({ file, share: 0 })
    stop.current = new AbortController()
    try {
      onDone(await uploadListingFile(file, into, share => setWork({ file, share }), stop.current.signal))
    } catch (error) {
      if ((error as Error).name !== 'AbortError') setRefused({ title: `${file.name} could not be taken`, detail: toProblem(error).detail })
    } finally {
      setWork(null)
    }
  }
  return (
    <div className="flex flex-col gap-3">
      {refused && <Notice kind="danger" title={refused.title}>{refused.detail}</Notice>}
      {work
        ? <div className="rounded-md border border-line px-6 py-7"><Progress title={work.share < 1 ? `Taking in ${work.file.name}` : `Reading ${work.file.name}`} done={work.share} total={work.share < 1 ? 1 : 0} words={formatBytes(work.file.size)} onCancel={() => stop.current.abort()} /></div>
        : <DropZone label={label} hint={hint} accept={accept} multiple={false} verb={verb} onFiles={files => void take(files)} />}
    </div>
  )
}

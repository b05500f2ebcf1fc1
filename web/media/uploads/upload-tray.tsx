import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button, IconButton } from '../../kit/button.tsx'
import { Meter } from '../../kit/progress.tsx'
import { UploadRow } from '../../kit/upload-row.tsx'
import { clearDone, dropUpload, pauseUpload, resumeUpload, type FileUpload } from './upload-store.ts'
import { timeLeft, uploadWords } from './upload-words.ts'
import { useUploads } from './use-uploads.ts'

/** What is on its way, at the foot of the library: one line, and a row for each file. Gone when nothing is. */
export function UploadTray({ onOpen }: { onOpen?: (assetId: string) => void }) {
  const uploads = useUploads()
  const [isOpen, setOpen] = useState(true)
  const speed = useSpeed(uploads)
  if (uploads.length === 0) return null
  const counts = uploads.filter(upload => upload.state !== 'failed')
  const [sent, all] = [sum(counts.map(one => one.sentBytes)), sum(counts.map(one => one.bytes))]
  const isBusy = uploads.some(one => one.state === 'sending' || one.state === 'waiting' || one.state === 'working')
  const left = isBusy ? timeLeft(all - sent, speed) : null
  return (
    <section aria-label="Uploads" className="relative z-(--z-bar) shrink-0 border-t border-line bg-surface">
      <header className="flex min-h-12 items-center gap-3 px-(--pad)">
        <p className="min-w-0 truncate font-semibold" aria-live="polite">{uploadWords(uploads)}</p>
        {left && <span className="text-xs whitespace-nowrap text-ink-muted max-sm:hidden">{left}</span>}
        {isBusy && <Meter label="All uploads" value={all ? sent / all : undefined} className="ml-auto w-40 max-sm:hidden" />}
        <span className={isBusy ? 'flex items-center max-sm:ml-auto' : 'ml-auto flex items-center'}>
          <IconButton size="sm" icon={isOpen ? ChevronDown : ChevronUp} label={isOpen ? 'Hide the files' : 'Show the files'} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)} />
          {!isBusy && <IconButton size="sm" icon={X} label="Clear the list" onPress={() => uploads.forEach(one => dropUpload(one.id))} />}
        </span>
      </header>
      {isOpen && (
        <ul className="grid max-h-58 grid-cols-[repeat(auto-fill,minmax(300px,1fr))] gap-x-6 overflow-y-auto px-(--pad) pb-2">
          {uploads.toSorted((a, b) => rank[a.state] - rank[b.state]).map(upload => (
            <UploadRow
              key={upload.id} upload={{ ...upload, ...noteOf(upload) }} onPause={() => pauseUpload(upload.id)} onResume={() => resumeUpload(upload.id)} onCancel={() => dropUpload(upload.id)}
              onRetry={upload.isFinal ? undefined : () => resumeUpload(upload.id)}
              end={upload.state === 'done' && upload.assetId && onOpen ? <Button size="sm" kind="quiet" onPress={() => onOpen(upload.assetId!)}>Show</Button> : undefined}
            />
          ))}
        </ul>
      )}
      {isOpen && !isBusy && uploads.length > 8 && <p className="px-(--pad) pb-3"><Button size="sm" onPress={clearDone}>Clear what is done</Button></p>}
    </section>
  )
}

/** What needs the person stands first, what is done last. */
const rank: Record<FileUpload['state'], number> = { failed: 0, paused: 1, working: 2, sending: 2, waiting: 3, done: 4 }

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

function noteOf(upload: FileUpload): { note?: string } {
  if (upload.state === 'paused' && upload.error) return { note: upload.error }
  return upload.isDuplicate ? { note: 'Was here already, nothing was added twice' } : {}
}

/** Bytes a second over the last moments; new numbers weigh a third. */
function useSpeed(uploads: readonly FileUpload[]): number {
  const sent = sum(uploads.map(upload => upload.sentBytes))
  const last = useRef({ at: 0, sent: 0, speed: 0 })
  const [speed, setSpeed] = useState(0)
  useEffect(() => {
    const now = performance.now()
    const { at, sent: before, speed: old } = last.current
    if (at === 0 || sent < before) last.current = { at: now, sent, speed: 0 }
    else if (now - at > 700) {
      const fresh = (sent - before) / ((now - at) / 1000)
      last.current = { at: now, sent, speed: old === 0 ? fresh : old * 0.67 + fresh * 0.33 }
      setSpeed(last.current.speed)
    }
  }, [sent])
  return speed
}

import { Check, CircleAlert, FileIcon, Pause, Play, RotateCw, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { formatBytes } from './format.ts'
import { Icon } from './icon.tsx'
import { Meter } from './progress.tsx'

export type Upload = {
  id: string
  name: string
  bytes: number
  sentBytes: number
  state: 'waiting' | 'sending' | 'paused' | 'working' | 'done' | 'failed'
  /** Why it failed and what to do. */
  error?: string
  thumb?: string
  /** In place of the usual words: why it is paused, that it was here already. */
  note?: string
}
const words: Record<Upload['state'], (upload: Upload) => string> = {
  waiting: upload => `${formatBytes(upload.bytes)}, waits its turn`,
  sending: upload => `${formatBytes(upload.sentBytes)} of ${formatBytes(upload.bytes)}`,
  paused: upload => `Paused at ${formatBytes(upload.sentBytes)} of ${formatBytes(upload.bytes)}`,
  working: () => 'Being made ready',
  done: upload => formatBytes(upload.bytes),
  failed: upload => upload.error ?? 'Was not sent',
}

type UploadRowProps = { upload: Upload; onCancel?: () => void; onRetry?: () => void; onPause?: () => void; onResume?: () => void; end?: ReactNode }

/** One file on its way: how far, what went wrong; pause, go on, stop or try again. */
export function UploadRow({ upload, onCancel, onRetry, onPause, onResume, end }: UploadRowProps) {
  const { state } = upload
  const isFailed = state === 'failed'
  return (
    <li className="grid min-h-13 grid-cols-[36px_minmax(0,1fr)_auto] items-center gap-3 border-b border-line py-1.5 last:border-b-0">
      <Thumb key={upload.thumb} src={upload.thumb} />
      <div className="min-w-0">
        <p className="truncate font-medium">{upload.name}</p>
        <p className={isFailed ? 'flex items-center gap-1 text-xs text-danger-ink' : 'text-xs text-ink-muted'}>{isFailed && <Icon of={CircleAlert} size={13} />}{!isFailed && upload.note ? upload.note : words[state](upload)}</p>
        {(state === 'sending' || state === 'working' || state === 'paused') && <Meter label={`Sending ${upload.name}`} value={state === 'working' ? undefined : upload.bytes ? upload.sentBytes / upload.bytes : 1} className="mt-1" />}
      </div>
      <span className="flex items-center">
        {state === 'done' && <Icon of={Check} className="mx-2 text-positive-ink" />}
        {(state === 'sending' || state === 'waiting') && onPause && <IconButton size="sm" icon={Pause} label={`Pause ${upload.name}`} onPress={onPause} />}
        {state === 'paused' && onResume && <IconButton size="sm" icon={Play} label={`Go on with ${upload.name}`} onPress={onResume} />}
        {isFailed && onRetry && <IconButton size="sm" icon={RotateCw} label={`Try ${upload.name} again`} onPress={onRetry} />}
        {state !== 'done' && onCancel && <IconButton size="sm" icon={X} label={`${isFailed ? 'Leave out' : 'Stop'} ${upload.name}`} onPress={onCancel} />}
        {end}
      </span>
    </li>
  )
}

/** A file that calls itself a picture may be none; then it is shown as a file. */
function Thumb({ src }: { src?: string }) {
  const [isPicture, setPicture] = useState(src !== undefined)
  if (isPicture) return <img src={src} alt="" onError={() => setPicture(false)} className="size-9 rounded-xs object-cover" />
  return <span className="grid size-9 place-items-center rounded-xs bg-sunken text-ink-faint"><Icon of={FileIcon} /></span>
}

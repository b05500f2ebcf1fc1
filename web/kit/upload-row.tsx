import { Check, CircleAlert, FileIcon, RotateCw, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { formatBytes } from './format.ts'
import { Icon } from './icon.tsx'
import { Meter } from './progress.tsx'

export type Upload = {
  id: string
  name: string
  bytes: number
  sentBytes: number
  state: 'waiting' | 'sending' | 'working' | 'done' | 'failed'
  /** Why it failed and what to do. */
  error?: string
  thumb?: string
}
const words: Record<Upload['state'], (upload: Upload) => string> = {
  waiting: upload => `${formatBytes(upload.bytes)}, waits its turn`,
  sending: upload => `${formatBytes(upload.sentBytes)} of ${formatBytes(upload.bytes)}`,
  working: () => 'Being made ready',
  done: upload => formatBytes(upload.bytes),
  failed: upload => upload.error ?? 'Was not sent',
}

/** One file on its way: how far, what went wrong, stop or try again. */
export function UploadRow({ upload, onCancel, onRetry, end }: { upload: Upload; onCancel?: () => void; onRetry?: () => void; end?: ReactNode }) {
  const { state } = upload
  const isFailed = state === 'failed'
  return (
    <li className="grid min-h-13 grid-cols-[36px_minmax(0,1fr)_auto] items-center gap-3 border-b border-line py-1.5 last:border-b-0">
      {upload.thumb ? <img src={upload.thumb} alt="" className="size-9 rounded-xs object-cover" /> : <span className="grid size-9 place-items-center rounded-xs bg-sunken text-ink-faint"><Icon of={FileIcon} /></span>}
      <div className="min-w-0">
        <p className="truncate font-medium">{upload.name}</p>
        <p className={isFailed ? 'flex items-center gap-1 text-xs text-danger-ink' : 'text-xs text-ink-muted'}>{isFailed && <Icon of={CircleAlert} size={13} />}{words[state](upload)}</p>
        {(state === 'sending' || state === 'working') && <Meter label={`Sending ${upload.name}`} value={state === 'working' ? undefined : upload.bytes ? upload.sentBytes / upload.bytes : 1} className="mt-1" />}
      </div>
      <span className="flex items-center">
        {state === 'done' && <Icon of={Check} className="mx-2 text-positive-ink" />}
        {isFailed && onRetry && <IconButton size="sm" icon={RotateCw} label={`Try ${upload.name} again`} onPress={onRetry} />}
        {state !== 'done' && onCancel && <IconButton size="sm" icon={X} label={`${isFailed ? 'Leave out' : 'Stop'} ${upload.name}`} onPress={onCancel} />}
        {end}
      </span>
    </li>
  )
}

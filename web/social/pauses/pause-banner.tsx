import { CirclePause, Play } from 'lucide-react'
import { useState } from 'react'
import type { Pause } from '../../../server/social/contract.ts'
import { Button } from '../../kit/button.tsx'
import { counted, formatDateTime } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { useMay, useSession } from '../../shell/session.tsx'
import { ResumeDialog } from './resume-dialog.tsx'
import { usePauses, whatIsPaused } from './use-pauses.ts'

/** Under the head of every social screen while something is paused: what, why, since when, and the way on. */
export function PauseBanner() {
  const { on } = usePauses()
  const [asked, setAsked] = useState<Pause | null>(null)
  return (
    <>
      {on.map(pause => <PauseLine key={pause.id} pause={pause} onResume={() => setAsked(pause)} />)}
      {asked && <ResumeDialog pause={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function PauseLine({ pause, onResume }: { pause: Pause; onResume: () => void }) {
  const may = useMay('social:publish')
  const { workspace } = useSession()
  const at = { timeZone: workspace?.timeZone }
  const since = [`since ${inSentence(formatDateTime(pause.from, at))}`, pause.until && `until ${inSentence(formatDateTime(pause.until, at))}`, pause.by && `by ${pause.by.name}`].filter(Boolean).join(', ')
  return (
    <section aria-label={`${whatIsPaused(pause)} is paused`} className="flex shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line bg-lamp-soft px-(--pad) py-1.75">
      <Icon of={CirclePause} className="text-lamp-ink" />
      <p className="min-w-0 flex-1 basis-60"><b className="font-semibold">{whatIsPaused(pause)} {pause.account ? 'is paused' : 'is paused: nothing goes out'}.</b> {pause.reason} <span className="text-ink-muted">{since}</span></p>
      {pause.waiting > 0 && <span className="text-xs text-lamp-ink">{counted(pause.waiting, 'post')} came due</span>}
      {may && <Button size="sm" icon={Play} onPress={onResume}>Resume</Button>}
    </section>
  )
}

const inSentence = (when: string) => when.replace(/^(Today|Tomorrow|Yesterday)/, word => word.toLowerCase())

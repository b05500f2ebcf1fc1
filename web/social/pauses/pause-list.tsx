import { Play } from 'lucide-react'
import { useState } from 'react'
import type { Pause } from '../../../server/social/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatDateTime } from '../../kit/format.ts'
import { Pill } from '../../kit/status.tsx'
import { toast } from '../../kit/toast-store.ts'
import { Loaded } from '../../shell/section-page.tsx'
import { useMay, useSession } from '../../shell/session.tsx'
import { toastRefused } from '../undo-run.ts'
import { ResumeDialog } from './resume-dialog.tsx'
import { whatIsPaused } from './use-pauses.ts'

const words = { on: 'On', planned: 'Planned', over: 'Over' }
const tones = { on: 'lamp', planned: 'info', over: 'neutral' } as const

/** Pauses that are on, planned and over, the newest first. */
export function PauseList() {
  const query = useOperation('social.pauses.list', { over: true })
  const may = useMay('social:publish')
  const resume = useAct('social.pauses.resume')
  const [asked, setAsked] = useState<Pause | null>(null)
  const cancel = (pause: Pause) => resume.mutate({ id: pause.id }, { onSuccess: () => toast('The pause is called off'), onError: toastRefused })
  return (
    <Loaded query={query} what="Pauses">
      {({ items }) => (
        <>
          {items.length === 0 ? <p className="pb-5 text-ink-muted">Nothing was paused yet. In an emergency the calendar has a button that pauses everything.</p> : (
            <ul aria-label="Pauses" className="pb-4">
              {items.map(pause => (
                <li key={pause.id} className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-1.5">
                  <Pill tone={tones[pause.state]}>{words[pause.state]}</Pill>
                  <span className="min-w-0 flex-1 basis-60"><span className="font-medium">{whatIsPaused(pause)}</span> <span className="text-ink-muted">{pause.reason}</span></span>
                  <Span pause={pause} />
                  {may && pause.state === 'on' && <Button size="sm" icon={Play} onPress={() => setAsked(pause)}>Resume</Button>}
                  {may && pause.state === 'planned' && <Button size="sm" onPress={() => cancel(pause)}>Call off</Button>}
                </li>
              ))}
            </ul>
          )}
          {asked && <ResumeDialog pause={asked} onClose={() => setAsked(null)} />}
        </>
      )}
    </Loaded>
  )
}

function Span({ pause }: { pause: Pause }) {
  const { workspace } = useSession()
  const at = (moment: string) => formatDateTime(moment, { timeZone: workspace?.timeZone })
  const end = pause.overAt ?? pause.until
  return <span className="text-xs text-ink-muted">{`${at(pause.from)} ${end ? `to ${at(end)}` : 'until resumed'}${pause.by ? `, ${pause.by.name}` : ''}`}</span>
}

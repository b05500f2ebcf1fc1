import { useState } from 'react'
import type { Pause } from '../../../server/social/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { RadioGroup } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { counted, formatDateTime } from '../../kit/format.ts'
import { NetworkMark } from '../../kit/network-mark.tsx'
import { Notice } from '../../kit/notice.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { useSession } from '../../shell/session.tsx'
import { Loaded } from '../../shell/section-page.tsx'
import { takeBackResume } from './take-back-resume.ts'
import { whatIsPaused } from './use-pauses.ts'

type How = 'rule' | 'send' | 'shift' | 'keep'
const fates = { 'goes-out': 'goes out', held: 'held', missed: 'too late, held' }
const verbs: Record<How, (count: number) => string> = {
  rule: () => 'Resume',
  send: count => `Resume and send ${count} now`,
  shift: count => `Resume and move ${count}`,
  keep: count => `Resume and hold ${count}`,
}

/** What came due during a pause, and what becomes of it when publishing goes on. */
export function ResumeDialog({ pause, onClose }: { pause: Pause; onClose: () => void }) {
  const { workspace } = useSession()
  const query = useOperation('social.pauses.outlook', { id: pause.id })
  const resume = useAct('social.pauses.resume')
  const [how, setHow] = useState<How>('rule')
  const [shift, setShift] = useState<number | null>(null)
  const items = query.data?.items ?? []
  const shiftMin = shift ?? query.data?.shiftMin ?? 1
  const go = async () => {
    try {
      const { output } = await resume.mutateAsync({ id: pause.id, how, ...(how === 'shift' ? { shiftMin } : {}) })
      const parts = [output.sent > 0 && `${counted(output.sent, 'post')} going out`, output.moved > 0 && `${counted(output.moved, 'post')} moved`, output.held > 0 && `${counted(output.held, 'post')} held`].filter(Boolean)
      toast(['Publishing goes on', ...parts].join(', '), output.mayTakeBack ? { undo: () => takeBackResume(pause.id), seconds: 20 } : {})
      onClose()
    } catch (thrown) {
      toastProblem(thrown)
    }
  }
  return (
    <Dialog
      isOpen onClose={onClose} size="md" title={`Resume ${pause.account ? whatIsPaused(pause) : 'publishing'}?`} intro={pause.reason}
      actions={<><Button onPress={onClose}>Stay paused</Button><Button kind="primary" isDisabled={!query.data} isPending={resume.isPending} onPress={() => void go()}>{items.length > 0 ? verbs[how](items.length) : 'Resume'}</Button></>}
    >
      <Loaded query={query} what="What came due">
        {outlook => (
          <div className="grid gap-4">
            {outlook.others > 0 && <Notice kind="warning" title={`${counted(outlook.others, 'other pause goes', 'other pauses go')} on. What it holds back stays held.`} />}
            {outlook.items.length === 0 ? <p className="text-ink-muted">Nothing came due meanwhile. The posts to come go out at their times.</p> : (
              <>
                <RadioGroup label={`${counted(outlook.items.length, 'post')} came due meanwhile`} value={how} onChange={id => setHow((id ?? 'rule') as How)} choices={[
                  { id: 'rule', label: pause.rule === 'hold' ? 'Leave them held, as planned' : 'As planned: what is not too late goes out', hint: `${counted(outlook.items.filter(({ fate }) => fate === 'goes-out').length, 'post')} would go out.` },
                  { id: 'shift', label: 'Move all of them on by the same time', hint: 'Their distances stay.' },
                  { id: 'send', label: 'Send all of them now', hint: 'One after the other on each account.' },
                  { id: 'keep', label: 'Hold all of them', hint: 'Each waits for a decision of its own.' },
                ]} />
                {how === 'shift' && <NumberField label="Minutes later" className="max-w-50" value={shiftMin} onChange={setShift} min={1} max={525_600} />}
                <ul aria-label="Posts that came due" className="max-h-60 overflow-y-auto border-t border-line">
                  {outlook.items.map(one => (
                    <li key={one.variantId} className="flex min-w-0 items-center gap-2 border-b border-line py-1.5">
                      <NetworkMark network={one.account.network} size="sm" />
                      <span className="min-w-0 flex-1 truncate">{one.title}</span>
                      <span className="shrink-0 text-xs text-ink-muted">{formatDateTime(one.dueAt, { timeZone: workspace?.timeZone })}</span>
                      {how === 'rule' && <span className={one.fate === 'goes-out' ? 'shrink-0 text-xs text-positive-ink' : 'shrink-0 text-xs text-warning-ink'}>{fates[one.fate]}</span>}
                    </li>
                  ))}
                </ul>
                {outlook.more && <p className="text-xs text-ink-muted">More came due than fit here. The choice holds for all of them.</p>}
              </>
            )}
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}

import { useState } from 'react'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { Facts } from '../../kit/facts.tsx'
import { counted, formatCount, formatDateTime } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Section } from '../../kit/section.tsx'
import { toastRefused } from '../undo-run.ts'
import { BatchRows } from './batch-rows.tsx'
import type { Batch } from './batch-words.ts'
import { ErrorFile } from './checked-step.tsx'

/** How it went, with the way back; after an undo, which posts stayed because they are out. */
export function ResultStep({ it, onClose }: { it: Batch; onClose: () => void }) {
  const apply = useAct('social.batches.apply')
  const undo = useAct('social.batches.undo')
  const [asks, setAsks] = useState(false)
  const { ready = 0, warned = 0, made = 0, failed = 0, wrong = 0, taken = 0, stayed = 0 } = it.counts
  const left = ready + warned
  const isUndone = it.state === 'undone'
  return (
    <div className="flex flex-col">
      <div className="flex max-w-180 flex-col gap-4 p-(--pad)">
        <h2 className="display text-xl">{isUndone ? `${it.name} was taken back` : it.state === 'done' ? `${it.name} is in` : `${it.name} was stopped`}</h2>
        {it.state === 'cancelled' && left > 0 && <Notice kind="warning" title={`${counted(left, 'row')} not worked on`} action={<Button size="sm" isPending={apply.isPending} onPress={() => apply.mutate({ id: it.id }, { onError: toastRefused })}>Go on</Button>} />}
        <Facts facts={[
          ...(isUndone ? [{ label: 'Taken back', value: formatCount(taken) }, { label: 'Stayed', value: formatCount(stayed) }] : [{ label: it.defaults.as === 'queue' ? 'Scheduled' : 'Drafts', value: formatCount(made) }]),
          { label: 'Refused', value: formatCount(failed) },
          { label: 'Wrong', value: formatCount(wrong) },
          ...(it.endedAt ? [{ label: 'Ended', value: formatDateTime(it.endedAt) }] : []),
        ]} />
        <div className="flex flex-wrap gap-2">
          <LinkButton kind="primary" href="/social">See the calendar</LinkButton>
          {made > 0 && <Button onPress={() => setAsks(true)}>{`Take back ${counted(made, 'post')}`}</Button>}
          {failed + wrong > 0 && <ErrorFile id={it.id} />}
          <Button kind="quiet" onPress={onClose}>Import another file</Button>
        </div>
      </div>
      {failed > 0 && <Section title="Refused when they were made"><BatchRows id={it.id} outcome={['failed']} label="Refused" empty="" /></Section>}
      {isUndone && stayed > 0 && <Section title="Stayed, because they are out"><BatchRows id={it.id} outcome={['stayed']} label="Stayed" empty="" /></Section>}
      <ConfirmDialog
        isOpen={asks} onClose={() => setAsks(false)} title={`Take back ${counted(made, 'post')}?`} intro="What has not gone out leaves the queue and goes to the trash. What is out stays, and is listed." verb="Take back"
        onConfirm={async () => {
          await undo.mutateAsync({ id: it.id })
          setAsks(false)
        }}
      />
    </div>
  )
}

import { useState } from 'react'
import { Download } from 'lucide-react'
import { useAct } from '../../api/use-operation.ts'
import { currentWorkspace } from '../../api/workspace.ts'
import { Button } from '../../kit/button.tsx'
import { Facts } from '../../kit/facts.tsx'
import { counted, formatCount, formatDateTime } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Section } from '../../kit/section.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { toastRefused, undoRun } from '../undo-run.ts'
import { OutcomeRows } from './checked-step.tsx'
import type { LeadImport } from './import-words.ts'

/** How it went, with the way back; after an undo, which leads stayed because somebody touched them. */
export function ResultStep({ it }: { it: LeadImport }) {
  const resume = useAct('crm.imports.resume')
  const [undoing, setUndoing] = useState(false)
  const takeBack = async () => {
    setUndoing(true)
    await undoRun(it.runId!).catch(toastProblem)
    setUndoing(false)
  }
  const { written, found, undo } = it
  return (
    <div className="flex flex-col">
      <div className="flex max-w-180 flex-col gap-4 p-(--pad)">
        <h2 className="display text-xl">{undo?.state === 'done' ? `${it.name} was taken back` : it.state === 'done' ? `${it.name} is in` : it.state === 'cancelled' ? `${it.name} was stopped` : `${it.name} broke off`}</h2>
        {it.state === 'failed' && <Notice kind="danger" title={it.problem ?? 'Something broke on our side.'}>What is in stays, and can be taken back.</Notice>}
        {it.state !== 'done' && !undo && <Notice kind="warning" title={`${formatCount(it.progress.rows)} of ${formatCount(it.progress.of ?? 0)} rows were worked on`} action={<Button size="sm" isPending={resume.isPending} onPress={() => resume.mutate({ id: it.id }, { onError: toastRefused })}>Go on</Button>} />}
        <Facts facts={[
          { label: 'New leads', value: formatCount(written.created) },
          { label: 'Changed', value: formatCount(written.changed) },
          { label: 'Left out', value: formatCount(written.left) },
          { label: 'Wrong', value: formatCount(found.error) },
          ...(it.endedAt ? [{ label: 'Ended', value: formatDateTime(it.endedAt) }] : []),
        ]} />
        <div className="flex flex-wrap gap-2">
          <LinkButton kind="primary" href="/leads">See leads</LinkButton>
          {it.runId && !undo && <Button isPending={undoing} onPress={() => void takeBack()}>{`Take back ${counted(written.created + written.changed, 'lead')}`}</Button>}
          {undo?.state === 'waiting' && <Button isPending isDisabled>Taking it back</Button>}
          {found.error > 0 && <LinkButton href={`/api/v1/leads/imports/${it.id}/errors?workspace=${currentWorkspace() ?? ''}`} download icon={Download}>Error file</LinkButton>}
          <LinkButton kind="quiet" href="/leads/import">Import another file</LinkButton>
        </div>
      </div>
      {undo?.state === 'done' && <Section title="Stayed, because somebody changed them since"><OutcomeRows id={it.id} kept /></Section>}
    </div>
  )
}

import { ListChecks } from 'lucide-react'
import type { Sending, UploadRequestDetail } from '../../../server/media/contract.ts'
import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms, useOperation } from '../../api/use-operation.ts'
import { Facts } from '../../kit/facts.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { counted, formatBytes, formatDateTime } from '../../kit/format.ts'
import { LinkButton, TextLink } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Section } from '../../kit/section.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { toastDone } from '../undo-run.ts'
import { kindWords, requestLooks, sentWords } from './request-words.ts'

/** One request for files beside the list: its limits, and who sent what. */
export function RequestPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { data: request, error, refetch } = useOperation('media.upload-requests.get', { id }, { keepPrevious: true })
  return (
    <Panel label={request?.title ?? 'Request for files'} onClose={onClose}>
      {request ? <Details request={request} /> : error ? <FailedState error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={4} check={false} label="Loading the request" />}
    </Panel>
  )
}

function Details({ request }: { request: UploadRequestDetail }) {
  const { workspace } = useSession()
  const say = (at: string) => formatDateTime(at, { timeZone: workspace?.timeZone })
  return (
    <>
      <header className="px-5 pb-3.5 max-md:pt-3">
        <h2 className="display text-xl break-words">{request.title}</h2>
        {request.note && <p className="mt-1 whitespace-pre-wrap text-ink-muted">{request.note}</p>}
        {request.taken > 0 && <p className="mt-3"><LinkButton kind="primary" icon={ListChecks} href={`/media/cull?request=${request.id}`}>Cull the set</LinkButton></p>}
      </header>
      <div className="px-5 pb-4">
        <Facts facts={[
          { label: 'Stands', value: `${requestLooks[request.state].word}${request.state === 'open' ? ` until ${say(request.expiresAt)}` : ''}` },
          { label: 'Takes', value: `${request.kinds.map(kind => kindWords[kind]).join(', ')}; ${request.maxFiles} files of up to ${formatBytes(request.maxBytes)}` },
          ...(request.hasPassword ? [{ label: 'Password', value: 'Asked for' }] : []),
          ...(request.terms ? [{ label: 'Terms', value: request.terms }] : []),
        ]} />
      </div>
      {request.sendings.length === 0 && <Section title="Sent" inset="panel" className="pb-4"><p className="text-ink-muted">Nobody has begun to send yet.</p></Section>}
      {request.sendings.map(sending => <SendingSection key={sending.id} sending={sending} say={say} />)}
      {request.may.edit && <Section title="Limits" inset="panel" className="pb-5"><Limits key={request.version} request={request} /></Section>}
    </>
  )
}

function SendingSection({ sending, say }: { sending: Sending; say: (at: string) => string }) {
  return (
    <Section title={sending.name} count={sending.files.filter(file => file.state === 'taken').length} inset="panel" className="pb-4">
      <p className="text-xs text-ink-muted">{sending.finishedAt ? `Done ${say(sending.finishedAt)}` : `Began ${say(sending.createdAt)}, has not said that it is all`}{sending.terms && '. Agreed to the terms'}</p>
      {sending.note && <p className="mt-1.5 whitespace-pre-wrap">“{sending.note}”</p>}
      <details className="mt-2">
        <summary className="cursor-pointer font-medium">{counted(sending.files.length, 'file')}{sending.files.some(file => file.state === 'refused') && `, ${sending.files.filter(file => file.state === 'refused').length} refused`}</summary>
        <ul className="mt-1.5 border-t border-line">
          {sending.files.map((file, at) => (
            <li key={`${file.name}${at}`} className="border-b border-line py-1.5">
              <p className="flex gap-2"><span className="min-w-0 flex-1 truncate">{file.assetId ? <TextLink href={`/media?asset=${file.assetId}`}>{file.name}</TextLink> : file.name}</span><span className="shrink-0 text-xs text-ink-muted">{formatBytes(file.bytes)}</span></p>
              <p className={file.state === 'refused' ? 'text-xs text-danger-ink' : 'text-xs text-ink-muted'}>{file.reason ?? (file.wasHere ? 'Was in the library before' : sentWords[file.state])}</p>
            </li>
          ))}
        </ul>
      </details>
    </Section>
  )
}

type Values = { title: string; maxFiles: number; days: number | null; password: string }

function Limits({ request }: { request: UploadRequestDetail }) {
  const form = useForm<Values>({
    initial: { title: request.title, maxFiles: request.maxFiles, days: null, password: '' },
    save: async ({ days, password, ...values }) => {
      const { runId } = await callForAnswer('media.upload-requests.change', { id: request.id, version: request.version, ...values, ...(days === null ? {} : { days }), ...(password ? { password } : {}) })
      await refreshRooms(queries, ['media'])
      toastDone(`${values.title} is changed`, password ? null : runId)
    },
  })
  return (
    <Form form={form} label="Limits of the request">
      <TextField name="title" label="What it is about" maxLength={120} />
      <NumberField name="maxFiles" label="At most" unit="files" min={1} max={2000} />
      <NumberField name="days" label="Open for, from now" unit="days" optional min={1} max={365} steppers />
      <TextField name="password" label={request.hasPassword ? 'Another password' : 'Password'} optional maxLength={100} autoComplete="off" />
      <FormFoot><SubmitButton>Save the limits</SubmitButton></FormFoot>
    </Form>
  )
}

import type { ShareDetail } from '../../../server/media/contract.ts'
import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms, useOperation } from '../../api/use-operation.ts'
import { Checkbox } from '../../kit/choices.tsx'
import { Facts } from '../../kit/facts.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { counted, formatDateTime } from '../../kit/format.ts'
import { NumberField } from '../../kit/number-field.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Section } from '../../kit/section.tsx'
import { Select } from '../../kit/select.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { toastDone } from '../undo-run.ts'
import { HiddenFiles } from './hidden-files.tsx'
import { downloadOptions, shareLooks, visitWords } from './share-words.ts'

/** One share link beside the list: its rules, what visitors do not see and why, and its visits. */
export function SharePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { data: share, error, refetch } = useOperation('media.shares.get', { id }, { keepPrevious: true })
  return (
    <Panel label={share?.title ?? 'Share link'} onClose={onClose}>
      {share ? <Details key={`${share.id} ${share.version}`} share={share} /> : error ? <FailedState error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={4} check={false} label="Loading the link" />}
    </Panel>
  )
}

function Details({ share }: { share: ShareDetail }) {
  const { workspace } = useSession()
  const say = (at: string) => formatDateTime(at, { timeZone: workspace?.timeZone })
  return (
    <>
      <header className="px-5 pb-4 max-md:pt-3"><h2 className="display text-xl break-words">{share.title}</h2></header>
      <div className="px-5 pb-4">
        <Facts facts={[{ label: 'Stands', value: `${shareLooks[share.state].word}${share.state === 'open' ? ` until ${say(share.expiresAt)}` : ''}` }, { label: 'Shows', value: counted(share.shown, 'file') }, { label: 'Made', value: `${say(share.createdAt)}${share.createdBy ? ` by ${share.createdBy}` : ''}` }]} />
      </div>
      {share.hidden.length > 0 && <Section title="Not shown to visitors" count={share.hidden.length} inset="panel" className="pb-4"><HiddenFiles files={share.hidden} /></Section>}
      {share.may.edit && <Section title="Rules" inset="panel" className="pb-4"><Rules share={share} /></Section>}
      <Section title="Visits" count={share.visits} inset="panel" className="pb-5">
        {share.log.length === 0 ? <p className="text-ink-muted">Nobody has opened it yet. Only when and what is counted, never who.</p> : (
          <ol className="grid gap-1.5">{share.log.map(({ at, what, assetName }) => <li key={`${at}${what}${assetName}`} className="flex items-baseline gap-2"><span className="min-w-0 flex-1">{visitWords[what]}{assetName && ` ${assetName}`}</span><time dateTime={at} className="shrink-0 text-xs text-ink-muted">{say(at)}</time></li>)}</ol>
        )}
      </Section>
    </>
  )
}

type Values = { title: string; note: string; downloads: ShareDetail['downloads']; watermark: boolean; days: number | null; password: string; isOpenToAll: boolean }

function Rules({ share }: { share: ShareDetail }) {
  const form = useForm<Values>({
    initial: { title: share.title, note: share.note, downloads: share.downloads, watermark: share.watermark, days: null, password: '', isOpenToAll: false },
    save: async ({ days, password, isOpenToAll, ...values }) => {
      const { runId } = await callForAnswer('media.shares.change', { id: share.id, version: share.version, ...values, ...(days === null ? {} : { days }), ...(isOpenToAll ? { password: null } : password ? { password } : {}) })
      await refreshRooms(queries, ['media'])
      // A password is kept nowhere where undo could find it.
      toastDone(`The link ${values.title} is changed`, password || isOpenToAll ? null : runId)
    },
  })
  return (
    <Form form={form} label="Rules of the link">
      <TextField name="title" label="Title of the page" maxLength={120} />
      <TextArea name="note" label="A line below it" optional rows={2} maxLength={1000} />
      <Select name="downloads" label="What can be taken along" options={downloadOptions} />
      <Checkbox name="watermark" label="Watermark" />
      <NumberField name="days" label="Open for, from now" unit="days" optional min={1} max={365} steppers />
      <TextField name="password" label={share.hasPassword ? 'Another password' : 'Password'} optional maxLength={100} autoComplete="off" />
      {share.hasPassword && <Checkbox name="isOpenToAll" label="Take the password off" />}
      <FormFoot><SubmitButton>Save the rules</SubmitButton></FormFoot>
    </Form>
  )
}

import { Copy, Link2Off } from 'lucide-react'
import { useState } from 'react'
import type { Review, ReviewLink } from '../../../server/reviews/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { copyText } from '../../kit/copy-text.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { counted, formatDateTime } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { Pill, type Tone } from '../../kit/status.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'

/** A link for somebody without an account: made here, shown once, taken back here. */
export function ShareDialog({ review, onClose }: { review: Review; onClose: () => void }) {
  const [label, setLabel] = useState('')
  const [mayDecide, setMayDecide] = useState(true)
  const [singleUse, setSingleUse] = useState(true)
  const [days, setDays] = useState<number | null>(14)
  const [url, setUrl] = useState<string | null>(null)
  const make = useAct('reviews.links.make', { alsoRefresh: ['social'] })
  const submit = () => make.mutate({ kind: review.kind, subjectId: review.subjectId, label: label.trim(), mayDecide, singleUse, days: days ?? 14 }, { onSuccess: ({ output }) => setUrl(output.url), onError: toastRefused })
  return (
    <Dialog
      isOpen onClose={onClose} size="md" title="Share for review" intro="Whoever has the link sees this, comments, and can approve it. No account is needed."
      actions={url ? <><Button onPress={onClose}>Done</Button><Button kind="primary" icon={Copy} onPress={() => void copyText(url, 'The link is copied')}>Copy the link</Button></> : <><Button onPress={onClose}>Not now</Button><Button kind="primary" isDisabled={!label.trim() || days === null} isPending={make.isPending} onPress={submit}>Make the link</Button></>}
    >
      {url ? (
        <TextField label={`Link for ${label.trim()}`} value={url} isReadOnly hint="It is shown only this once. Send it by mail or message." />
      ) : (
        <div className="grid gap-3">
          <TextField label="For whom" value={label} onChange={setLabel} maxLength={80} placeholder="Mrs Hale" autoFocus />
          <NumberField label="Open for" unit="days" value={days} onChange={setDays} min={1} max={90} steppers className="w-40" />
          <Checkbox label="They may approve it" hint="Otherwise they only comment" value={mayDecide} onChange={setMayDecide} />
          <Checkbox label="For one answer" hint={mayDecide ? 'It closes with the first decision' : 'It closes with the first comment'} value={singleUse} onChange={setSingleUse} />
        </div>
      )}
      <KeptInside review={review} />
      <Links review={review} />
    </Dialog>
  )
}

/** What guests would not see, and why: the link can be made, but nobody decides by it before all is shown. */
function KeptInside({ review: { kind, subjectId } }: { review: Review }) {
  const { data } = useOperation('reviews.links.list', { kind, subjectId })
  if (!data || data.kept.length === 0) return null
  return (
    <Notice kind="warning" title="Not all of it is shown to guests" className="mt-4">
      <ul className="grid gap-1">{data.kept.map(({ assetId, name, why }) => <li key={assetId}><TextLink href={`/media?asset=${assetId}`}>{name}</TextLink>: {why}</li>)}</ul>
      They can comment, and decide once all of it is shown.
    </Notice>
  )
}

const states: Record<ReviewLink['state'], { word: string; tone: Tone }> = { open: { word: 'Open', tone: 'positive' }, used: { word: 'Answered', tone: 'neutral' }, expired: { word: 'Ended', tone: 'neutral' }, revoked: { word: 'Taken back', tone: 'neutral' } }

function Links({ review }: { review: Review }) {
  const { workspace } = useSession()
  const { data } = useOperation('reviews.links.list', { kind: review.kind, subjectId: review.subjectId })
  const revoke = useAct('reviews.links.revoke')
  if (!data || data.items.length === 0) return null
  const say = (at: string) => formatDateTime(at, { timeZone: workspace?.timeZone })
  return (
    <section aria-label="Links so far" className="mt-5">
      <h3 className="mb-1 font-semibold">Links so far</h3>
      <ul className="border-t border-line">
        {data.items.map(link => (
          <li key={link.id} className="flex min-h-12 items-center gap-2 border-b border-line py-1.5">
            <span className="min-w-0 flex-1">
              <span className="font-medium">{link.label}</span>
              <span className="block text-xs text-ink-muted">{link.visits > 0 ? `${counted(link.visits, 'visit')}, last ${say(link.lastVisitAt ?? link.createdAt)}` : 'Not opened yet'}{link.names.length > 0 && `, by ${link.names.join(', ')}`}{link.state === 'open' && `, open until ${say(link.expiresAt)}`}</span>
            </span>
            <Pill tone={states[link.state].tone}>{states[link.state].word}</Pill>
            {link.state === 'open' && review.may.share && <IconButton icon={Link2Off} size="sm" label={`Take the link for ${link.label} back`} onPress={() => revoke.mutate({ id: link.id }, { onSuccess: () => toastDone(`The link for ${link.label} is closed`, null), onError: toastRefused })} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

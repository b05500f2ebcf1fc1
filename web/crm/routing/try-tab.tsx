import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import type { Input, Output } from '../../api/client.ts'
import { DateTimeField } from '../../kit/date-field.tsx'
import { MoneyField } from '../../kit/number-field.tsx'
import { ComboBox, Select } from '../../kit/select.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { TextField } from '../../kit/text-field.tsx'
import type { Money } from '../../kit/format.ts'
import { useSession } from '../../shell/session.tsx'
import { useListingChoices } from '../others.ts'
import { KnownFacts, Trail } from './trail.tsx'

type Like = NonNullable<Input<'crm.routing.try'>['lead']>

/** "A lead like this would go to …, because": the saved rules on a lead that is made up. */
export function TryTab() {
  const { workspace } = useSession()
  const listings = useListingChoices()
  const [like, setLike] = useState<Like>({ source: 'form' })
  const [at, setAt] = useState<string | null>(null)
  const lead = Object.fromEntries(Object.entries(like).filter(([, value]) => value !== '' && value !== null)) as Like
  const { data, error, isError, refetch } = useOperation('crm.routing.try', { lead, ...(at ? { at: new Date(at).toISOString() } : {}) }, { keepPrevious: true })
  const set = (change: Partial<Like>) => setLike({ ...like, ...change })
  const currency = workspace?.currency ?? 'GBP'
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,22rem)_minmax(0,1fr)] max-lg:grid-cols-1">
      <section aria-label="A lead like this" className="flex flex-col gap-3.5 border-line p-(--pad) max-lg:border-b lg:border-r">
        <ComboBox label="Asked about" optional options={listings} value={like.listingId ?? null} onChange={listingId => set({ listingId })} placeholder="No listing" />
        <div className="grid grid-cols-2 gap-3">
          <TextField label="Postcode" optional value={like.postcode ?? ''} onChange={postcode => set({ postcode })} />
          <TextField label="City" optional value={like.city ?? ''} onChange={city => set({ city })} />
        </div>
        <MoneyField label="Price" optional currency={currency} value={(like.price as Money | null | undefined) ?? null} onChange={price => set({ price })} />
        <div className="grid grid-cols-2 gap-3">
          <TextField label="Source" value={like.source ?? ''} onChange={source => set({ source })} />
          <TextField label="Language" optional value={like.language ?? ''} onChange={language => set({ language })} placeholder="en" />
          <TextField label="Network" optional value={like.network ?? ''} onChange={network => set({ network })} />
          <TextField label="Campaign" optional value={like.utm?.['campaign'] ?? ''} onChange={campaign => set({ utm: campaign ? { campaign } : {} })} />
        </div>
        <Select label="Kind" value={like.kind ?? 'person'} options={[{ id: 'person', label: 'Person' }, { id: 'company', label: 'Company' }]} onChange={kind => set({ kind: kind === 'company' ? 'company' : 'person' })} />
        <DateTimeField label="Comes at" optional hint="Now, unless you say when. Your own clock." value={at} onChange={setAt} />
      </section>
      <section aria-label="Where it would go" aria-live="polite" className="p-(--pad)">
        {isError && !data ? <FailedState error={error} onRetry={() => void refetch()} /> : data ? <Verdict verdict={data} /> : <Skeleton className="appear-late w-2/3" />}
      </section>
    </div>
  )
}

function Verdict({ verdict }: { verdict: Output<'crm.routing.try'> }) {
  return (
    <div className="flex max-w-150 flex-col gap-5">
      <h3 className="display text-xl">{verdict.words}</h3>
      {verdict.passed.length > 0 && (
        <div>
          <h4 className="mb-1 font-semibold">Rules that did not fit</h4>
          <ul>{verdict.passed.map(({ ruleId, name, why }) => <li key={ruleId} className="text-ink-muted"><span className="text-ink">{name}</span>: {why}</li>)}</ul>
        </div>
      )}
      {verdict.trail.length > 0 && <div><h4 className="mb-1.5 font-semibold">Steps of {verdict.ruleName}</h4><Trail trail={verdict.trail} /></div>}
      <div><h4 className="mb-1.5 font-semibold">What the rules looked at</h4><KnownFacts facts={verdict.inputs} /></div>
    </div>
  )
}

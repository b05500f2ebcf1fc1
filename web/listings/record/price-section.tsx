import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import type { ListingDetail, PriceHistory } from '../../../server/listings/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Chart } from '../../kit/chart.tsx'
import { Switch } from '../../kit/choices.tsx'
import { FormFoot, Form, SubmitButton, useForm } from '../../kit/form.tsx'
import { currencyDigits, formatDay, formatExact, formatMoney, formatPercent, type Money } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { MoneyField } from '../../kit/number-field.tsx'
import { Popover } from '../../kit/popover.tsx'
import { Section } from '../../kit/section.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { useSession } from '../../shell/session.tsx'
import { priceWords } from '../listing-words.ts'
import { toastDone } from '../undo-run.ts'
import { showListing } from './use-listing-save.ts'

/** The price, and every price before it. */
export function PriceSection({ listing }: { listing: ListingDetail }) {
  const { workspace } = useSession()
  const { data } = useOperation('listings.listings.price-history', { id: listing.id })
  const history = data?.items ?? []
  const mayEdit = listing.may.edit && listing.deletedAt === null
  return (
    <Section title="Price" inset="panel" className="max-md:px-(--pad)">
      <div className="flex items-center gap-3 pb-3.5">
        <p className={listing.listPrice ? 'display min-w-0 flex-1 text-2xl' : 'min-w-0 flex-1 text-ink-faint'}>{priceWords(listing)}</p>
        {mayEdit && (
          <Popover label="Change the price" placement="bottom end" trigger={<Button>{listing.listPrice ? 'Change' : 'Set a price'}</Button>}>
            {close => <PriceForm listing={listing} currency={listing.listPrice?.currency ?? workspace?.currency ?? 'GBP'} onDone={close} />}
          </Popover>
        )}
      </div>
      {listing.closePrice && <p className="pb-3 text-ink-muted">Sold for <span className="font-medium text-ink">{formatMoney(listing.closePrice)}</span>. Only members see this.</p>}
      {history.length > 2 && <PriceChart history={history} timeZone={workspace?.timeZone} />}
      {history.length > 1 && (
        <ol aria-label="Prices, newest first" className="mb-4 border-t border-line">
          {history.map((entry, at) => <PriceLine key={entry.id} entry={entry} before={history[at + 1]?.listPrice ?? null} timeZone={workspace?.timeZone} />)}
        </ol>
      )}
      {history.length > 1 && mayEdit && <div className="pb-4"><ShowPrices listing={listing} /></div>}
    </Section>
  )
}

/** How the price went, as steps: it stays until it is changed. */
function PriceChart({ history, timeZone }: { history: PriceHistory['items']; timeZone: string | undefined }) {
  const [now] = useState(() => new Date().toISOString())
  const known = history.filter(entry => entry.listPrice !== null).toReversed()
  const [first, last] = [known[0]?.listPrice, known.at(-1)?.listPrice]
  if (!first || !last || known.length < 2) return null
  const digits = currencyDigits(last.currency)
  // The last price holds until now.
  const points = [...known.map(entry => [entry.changedAt, entry.listPrice!.amount / 10 ** digits]), [now, last.amount / 10 ** digits]]
  return (
    <Chart
      className="pb-3" height={120} sentence={`From ${formatMoney(first)} to ${formatMoney(last)} in ${known.length} prices`}
      option={{ grid: { left: 4, right: 8, top: 8, bottom: 4, containLabel: true }, tooltip: { trigger: 'axis' }, xAxis: { type: 'time', splitNumber: 3 }, yAxis: { type: 'value', scale: true, splitNumber: 2, axisLabel: { formatter: (value: number) => formatMoney({ amount: Math.round(value * 10 ** digits), currency: last.currency }, { compact: true }) } }, series: [{ type: 'line', name: 'Price', step: 'end', data: points, symbolSize: 5 }] }}
      table={{ head: ['Day', 'Price'], rows: known.map(entry => [formatDay(entry.changedAt, { timeZone }), formatMoney(entry.listPrice!)]) }}
    />
  )
}

function PriceLine({ entry, before, timeZone }: { entry: PriceHistory['items'][number]; before: Money | null; timeZone: string | undefined }) {
  const change = entry.listPrice && before && before.amount > 0 && before.currency === entry.listPrice.currency ? entry.listPrice.amount / before.amount - 1 : null
  return (
    <li className="flex items-baseline gap-2 border-b border-line py-1.75 last:border-b-0">
      <span className="font-medium">{entry.listPrice ? formatMoney(entry.listPrice) : 'On application'}</span>
      {change !== null && change !== 0 && (
        <span className="inline-flex items-center gap-0.5 text-xs text-ink-muted"><Icon of={change < 0 ? ArrowDown : ArrowUp} size={12} /><span className="sr-only">{change < 0 ? 'down' : 'up'} </span>{formatPercent(Math.abs(change))}</span>
      )}
      <span className="ml-auto text-right text-xs text-ink-muted" title={formatExact(entry.changedAt, { timeZone })}>{formatDay(entry.changedAt, { timeZone })}{entry.by && `, ${entry.by.name}`}</span>
    </li>
  )
}

function ShowPrices({ listing }: { listing: ListingDetail }) {
  const update = useAct('listings.listings.update')
  return (
    <Switch
      label="Show earlier prices on the public page" value={listing.priceHistoryDisplayYN === true} isDisabled={update.isPending}
      onChange={shown => update.mutate({ id: listing.id, priceHistoryDisplayYN: shown }, { onSuccess: ({ output, runId }) => (showListing(output), toastDone(shown ? 'Earlier prices are public' : 'Earlier prices are hidden', runId)), onError: problem => toastProblem(problem) })}
    />
  )
}

function PriceForm({ listing, currency, onDone }: { listing: ListingDetail; currency: string; onDone: () => void }) {
  const change = useAct('listings.listings.change-price')
  const [version] = useState(listing.version)
  const form = useForm<{ listPrice: Money | null }>({
    initial: { listPrice: listing.listPrice },
    save: async ({ listPrice }) => {
      const { output, runId } = await change.mutateAsync({ id: listing.id, version, listPrice })
      showListing(output)
      toastDone(output.listPrice ? `Price is ${formatMoney(output.listPrice)}` : 'Price is on application', runId)
      onDone()
    },
  })
  return (
    <Form form={form} label="Change the price">
      <MoneyField name="listPrice" label="New price" currency={currency} minAmount={0} autoFocus hint="Empty is “price on application”. The old price stays in the history" />
      <FormFoot><SubmitButton keys="mod+enter" className="w-full">Change the price</SubmitButton></FormFoot>
    </Form>
  )
}

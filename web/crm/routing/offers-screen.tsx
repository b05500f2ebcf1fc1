import { Hand } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Offer, Pond } from '../../../server/crm/contract.ts'
import { useAct, useOperation, usePages } from '../../api/use-operation.ts'
import { announce } from '../../kit/announce.tsx'
import { Button } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { counted, formatAgo, formatMoney } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Section } from '../../kit/section.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { toast } from '../../kit/toast-store.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { clockWords, lengthWords } from './speed-words.ts'
import { useHouseNow } from './use-now.ts'

/** Leads that are offered to the viewer, with the time that is left, and the ponds they may take from. */
export default function OffersScreen() {
  const offers = useOperation('crm.routing.offers.list', {}, { refetchInterval: 30_000 })
  const ponds = useOperation('crm.routing.ponds.list', {})
  const mayRoute = useMay('crm:routing')
  // Here and not in the card: a card that was taken leaves the screen before its answer is here.
  const claim = useAct('crm.routing.offers.claim')
  const decline = useAct('crm.routing.offers.decline')
  const acts: OfferActs = {
    pendingId: claim.isPending ? claim.variables.id : decline.isPending ? decline.variables.id : null,
    take: offer => claim.mutate({ id: offer.id }, { onSuccess: ({ output, runId }) => (toastDone(`${offer.name} is yours`, runId), navigateTo(`/leads/${output.leadId}`)), onError: toastRefused }),
    refuse: offer => decline.mutate({ id: offer.id }, { onSuccess: () => toast(`You said no to ${offer.name}. The next one is asked.`), onError: toastRefused }),
  }
  const failed = [offers, ponds].find(query => query.isError && !query.data)
  const isBare = offers.data?.items.length === 0 && ponds.data?.items.length === 0
  return (
    <>
      <TopBar title="Offers" />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        {failed ? <FailedState className="flex-1" error={failed.error} onRetry={() => void failed.refetch()} /> : !offers.data || !ponds.data ? <SkeletonRows check={false} label="Loading offers" /> : isBare ? (
          <EmptyState title="Nothing is offered to you" className="flex-1" actions={mayRoute && <LinkButton href="/settings/routing">Set up routing</LinkButton>}>When a rule offers you a lead, it stands here with the time that is left. Whoever takes it first has it.</EmptyState>
        ) : (
          <>
            <Section title="Offered to you" count={offers.data.items.length} waits={offers.data.items.length > 0}>
              {offers.data.items.length === 0 ? <p className="pb-5 text-ink-muted">Nothing at the moment. New offers appear here at once.</p> : <OfferList acts={acts} offers={offers.data.items} answered={offers.data} answeredAt={offers.dataUpdatedAt} onOver={() => void offers.refetch()} />}
            </Section>
            {ponds.data.items.map(pond => <PondSection key={pond.id} pond={pond} />)}
          </>
        )}
      </div>
    </>
  )
}

type OfferActs = { pendingId: string | null; take: (offer: Offer) => void; refuse: (offer: Offer) => void }

function OfferList({ acts, offers, answered, answeredAt, onOver }: { acts: OfferActs; offers: readonly Offer[]; answered: { now: string }; answeredAt: number; onOver: () => void }) {
  const now = useHouseNow(answered, answeredAt)
  const open = offers.filter(({ expiresAt }) => Date.parse(expiresAt) > now)
  const said = useRef(0)
  useEffect(() => {
    if (open.length > said.current) announce(`${counted(open.length, 'lead is', 'leads are')} offered to you`)
    said.current = open.length
    if (open.length < offers.length) onOver()
  }, [open.length, offers.length, onOver])
  return <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,22rem),1fr))] gap-3 pb-5">{open.map(offer => <OfferCard key={offer.id} acts={acts} offer={offer} leftSec={(Date.parse(offer.expiresAt) - now) / 1_000} />)}</ul>
}

type Card = Pick<Offer, 'name' | 'question' | 'listing' | 'area' | 'value' | 'source' | 'arrivedAt'>

function CardWords({ card }: { card: Card }) {
  const about = [card.listing, card.area, card.value && formatMoney(card.value)].filter(Boolean).join(', ')
  return (
    <div className="min-w-0">
      <h3 className="text-md font-semibold">{card.name}</h3>
      {about && <p>{about}</p>}
      {card.question && <p className="mt-0.5 line-clamp-3 text-ink-muted">“{card.question}”</p>}
      <p className="mt-0.5 text-xs text-ink-muted">{card.source}, {formatAgo(card.arrivedAt)}</p>
    </div>
  )
}

function OfferCard({ acts, offer, leftSec }: { acts: OfferActs; offer: Offer; leftSec: number }) {
  const isPending = acts.pendingId === offer.id
  const whole = (Date.parse(offer.expiresAt) - Date.parse(offer.offeredAt)) / 1_000
  const isUrgent = leftSec < 60 || leftSec < whole / 5
  return (
    <li aria-label={offer.name} className="flex flex-col gap-3 rounded-md bg-raised p-4 shadow-[inset_0_0_0_1px_var(--line-strong),var(--elev-card)]">
      <div className="flex items-start justify-between gap-3">
        <CardWords card={offer} />
        <span role="timer" aria-label={`${lengthWords(leftSec)} left`} className={cx('shrink-0 rounded-full px-2 py-0.5 font-medium tabular-nums', isUrgent ? 'bg-danger-soft text-danger-ink' : 'bg-lamp-soft text-lamp-ink')}>{clockWords(leftSec)}</span>
      </div>
      <div aria-hidden="true" className="h-1 overflow-hidden rounded-full bg-sunken"><span className={cx('block h-full origin-left', isUrgent ? 'bg-danger' : 'bg-lamp')} style={{ transform: `scaleX(${Math.max(0, Math.min(1, leftSec / whole))})` }} /></div>
      <div className="mt-auto flex items-center gap-2 max-sm:flex-col-reverse max-sm:items-stretch max-sm:[--control:3rem]">
        <span className="min-w-0 flex-1 text-xs text-ink-muted max-sm:text-center">{offer.others === 0 ? 'Only you are asked' : `${counted(offer.others, 'other is', 'others are')} asked too`}</span>
        <Button isDisabled={isPending} onPress={() => acts.refuse(offer)}>Not for me</Button>
        <Button kind="primary" icon={Hand} isPending={isPending} onPress={() => acts.take(offer)}>Take {offer.name.split(' ')[0]}</Button>
      </div>
    </li>
  )
}

function PondSection({ pond }: { pond: Pond }) {
  const query = usePages('crm.routing.ponds.leads', { pondId: pond.id, limit: 25 })
  const take = useAct('crm.routing.ponds.take')
  const leads = query.data?.pages.flatMap(page => page.items) ?? []
  const limits = [pond.takePerDay === null ? null : `${pond.takenToday} of ${pond.takePerDay} taken today`, pond.takeOpen === null ? null : `${pond.holding} of ${pond.takeOpen} held`].filter(one => one !== null)
  return (
    <Section title={pond.name} count={pond.waiting} end={limits.join(', ')}>
      {pond.why && pond.waiting > 0 && <p className="pb-3 text-ink-muted">{pond.why}</p>}
      {query.isError && leads.length === 0 ? <FailedState error={query.error} onRetry={() => void query.refetch()} /> : leads.length === 0 ? <p className="pb-5 text-ink-muted">{query.isPending ? 'Looking' : 'The pond is empty.'}</p> : (
        <ul className="pb-4">
          {leads.map(lead => (
            <li key={lead.leadId} aria-label={lead.name} className="flex items-start gap-3 border-t border-line py-3 first:border-t-0 max-sm:flex-col max-sm:items-stretch max-sm:[--control:3rem]">
              <div className="min-w-0 flex-1"><CardWords card={lead} /></div>
              <span className="pt-0.5 text-xs whitespace-nowrap text-ink-muted max-sm:hidden">here {formatAgo(lead.since)}</span>
              <Button isDisabled={!pond.may.take} isPending={take.isPending && take.variables?.leadId === lead.leadId} onPress={() => take.mutate({ pondId: pond.id, leadId: lead.leadId }, { onSuccess: ({ runId }) => toastDone(`${lead.name} is yours`, runId), onError: toastRefused })}>Take {lead.name.split(' ')[0]}</Button>
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && <div className="pb-4"><Button size="sm" isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>Show more</Button></div>}
    </Section>
  )
}

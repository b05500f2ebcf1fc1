import { ExternalLink, QrCode } from 'lucide-react'
import { useAct, useOperation } from '../../../api/use-operation.ts'
import { Switch } from '../../../kit/choices.tsx'
import { LinkButton, TextLink } from '../../../kit/link.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Section } from '../../../kit/section.tsx'
import { SkeletonRows } from '../../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../../kit/states.tsx'
import { ListingChoice } from '../../../shell/listing-choice.tsx'
import { toastDone } from '../undo-run.ts'
import { wayList } from '../words.ts'
import { PictureCard } from './picture-card.tsx'

type Props = { listingId: string | null; onChoose: (id: string | null) => void; onLook: (assetId: string) => void }

/** The altered pictures of one listing: what is open with each, and what is said where. */
export function ChecklistTab({ listingId, onChoose, onLook }: Props) {
  return (
    <>
      <div className="max-w-[28rem] px-(--pad) pt-4 pb-1"><ListingChoice value={listingId} onChange={onChoose} hint="Its altered pictures, and what keeps one from going out" /></div>
      {listingId === null ? <EmptyState title="Choose a listing">Furnished rooms, another sky, a greener lawn: each has to be told, and the original has to be within reach.</EmptyState> : <ListingCheck listingId={listingId} onLook={onLook} />}
    </>
  )
}

function ListingCheck({ listingId, onLook }: { listingId: string; onLook: (assetId: string) => void }) {
  const { data, error, refetch } = useOperation('studio.compliance.checklist', { listingId: listingId as never })
  if (!data) return error ? <FailedState error={error} title="The listing could not be checked" onRetry={() => void refetch()} /> : <SkeletonRows rows={4} check={false} face={false} label="Checking the listing" />
  const open = data.items.filter(({ open }) => open.length > 0).length
  return (
    <>
      <Section title="Altered pictures" count={data.items.length} waits={open > 0} className="pb-5" end={data.unaltered === 1 ? '1 photo is as it was taken' : `${data.unaltered} photos are as they were taken`}>
        {data.items.length === 0 ? <p className="text-ink-muted">Every photo of {data.listing.title} shows what the camera saw.</p> : (
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,26rem),1fr))] gap-4">{data.items.map(item => <li key={item.assetId}><PictureCard item={item} may={data.may} listingId={listingId} onLook={() => onLook(item.assetId)} /></li>)}</ul>
        )}
      </Section>
      {data.items.length > 0 && (
        <Section title="How people are told" className="pb-5" end={<TextLink href="/studio/compliance?part=rules">Rules</TextLink>}>
          <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-1.5">
            {data.outlets.map(({ destination, label, ways, words }) => (
              <div key={destination} className="contents"><dt className="text-ink-muted">{label}</dt><dd>{wayList(ways)}{words && ways.length > 0 && <span className="block text-xs text-ink-faint">“{words}”</span>}</dd></div>
            ))}
          </dl>
        </Section>
      )}
      <OriginalsSection listingId={listingId} />
    </>
  )
}

/** The page that visitors compare on, with its code for print. */
function OriginalsSection({ listingId }: { listingId: string }) {
  const { data } = useOperation('listings.originals.get', { id: listingId as never })
  const set = useAct('listings.originals.set')
  if (!data) return null
  return (
    <Section title="Page of originals" className="pb-5">
      {data.onShow ? (
        <div className="flex flex-wrap items-start gap-5">
          <img src={data.qrSvg} alt="QR code of the page of originals" className="size-28 rounded-sm bg-white p-1" />
          <div className="grid min-w-0 gap-2.5">
            <p className="break-all">{data.url}</p>
            <p className="flex flex-wrap gap-2"><LinkButton size="sm" icon={ExternalLink} href={data.pageUrl} target="_blank" rel="noreferrer">Open and print</LinkButton><LinkButton size="sm" icon={QrCode} href={data.qrSvg} download>Code as SVG</LinkButton><LinkButton size="sm" icon={QrCode} href={data.qrPng} download>Code as PNG</LinkButton></p>
            <Switch label="Search engines leave it out" value={data.noindex} isDisabled={!data.may.edit || set.isPending} onChange={noindex => set.mutate({ id: listingId as never, noindex }, { onSuccess: ({ runId }) => toastDone(noindex ? 'Search engines are asked to leave the page out' : 'Search engines may list the page', runId) })} />
          </div>
        </div>
      ) : <Notice kind="warning" title="The public page of this listing is closed" action={<LinkButton size="sm" href={`/listings/${listingId}`}>Open the listing</LinkButton>}>The page of originals opens with it. Until then altered pictures go out only together with their original.</Notice>}
      {data.held.length > 0 && <ul className="mt-3 grid gap-1">{data.held.map(({ assetId, name, why }) => <li key={assetId} className="text-danger-ink"><span className="font-medium">{name}</span> is not shown. {why}</li>)}</ul>}
    </Section>
  )
}

import { Copy, ExternalLink, QrCode } from 'lucide-react'
import { useState } from 'react'
import type { ListingDetail } from '../../../server/listings/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Switch } from '../../kit/choices.tsx'
import { LinkButton, TextLink } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Section } from '../../kit/section.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { useMay } from '../../shell/session.tsx'
import { wordOf } from '../listing-words.ts'
import { toastDone } from '../undo-run.ts'
import { SignDialog } from './sign-dialog.tsx'
import { showListing } from './use-listing-save.ts'

/** The public page: open or closed, its address, its sign. */
export function PageSection({ listing }: { listing: ListingDetail }) {
  const publish = useAct('listings.listings.set-published')
  const mayLink = useMay('links:write')
  const [sign, setSign] = useState(false)
  const mayPublish = listing.may.publish && listing.deletedAt === null
  const set = (published: boolean) =>
    publish.mutate({ id: listing.id, published }, { onSuccess: ({ output, runId }) => (showListing(output), toastDone(published ? 'The page is open' : 'The page is closed', runId)), onError: error => toastProblem(error) })
  return (
    <Section title="Public page" inset="panel" className="max-md:px-(--pad)">
      <div className="grid gap-3 pb-4">
        <Switch label={listing.published ? 'Open to everybody' : 'Closed'} hint={listing.published ? undefined : 'Nobody outside sees it yet'} value={publish.isPending ? publish.variables.published : listing.published} isDisabled={!mayPublish} onChange={set} />
        {listing.published && !listing.onShow && <Notice kind="warning" title={`The page rests while the listing is “${wordOf(listing).toLowerCase()}”. It opens again with the status.`} />}
        {listing.onShow && listing.photos.length === 0 && <Notice kind="warning" title="The page is open and has no photo yet." />}
        <p className="min-w-0 truncate text-xs text-ink-muted" title={listing.publicUrl}>{listing.publicUrl.replace(/^https?:\/\//, '')}</p>
        <div className="flex flex-wrap gap-2">
          {listing.onShow && <LinkButton href={listing.publicUrl} target="_blank" size="sm" icon={ExternalLink}>Open the page</LinkButton>}
          <Button size="sm" icon={Copy} onPress={() => void copy(listing.publicUrl)}>Copy link</Button>
          {mayLink && <Button size="sm" icon={QrCode} onPress={() => setSign(true)}>QR code</Button>}
        </div>
        {listing.questions > 0 && <TextLink href={`/leads?listing=${listing.id}`}>{listing.questions === 1 ? '1 question came from it' : `${listing.questions} questions came from it`}</TextLink>}
      </div>
      {sign && <SignDialog listing={listing} onClose={() => setSign(false)} />}
    </Section>
  )
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast('Link copied')
  } catch {
    toast(`The browser does not let this page copy. The link is ${text}`, { kind: 'problem' })
  }
}

import type { IntakeSource } from '../../../server/crm/contract.ts'
import { Notice } from '../../kit/notice.tsx'
import { CopiedLine } from './copied-line.tsx'

/** Where a source takes messages, and what to enter at the other side. */
export function HowToSend({ source: { kind, url, network } }: { source: IntakeSource }) {
  if (kind === 'facebook') return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-muted">In the app at Meta, under Webhooks, Page: enter these two and subscribe to the field leadgen. The page itself is subscribed by Foyer.</p>
      <CopiedLine label="Callback address" text={url} />
      <CopiedLine label="Verify token" text={network?.verifyToken ?? ''} />
    </div>
  )
  if (kind === 'google') return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-muted">In Google Ads, in the lead form, under Lead delivery, Webhook: enter these two and send test data.</p>
      <CopiedLine label="Webhook address" text={url} />
      <CopiedLine label="Key" text={network?.verifyToken ?? ''} />
    </div>
  )
  return (
    <div className="flex flex-col gap-4">
      <CopiedLine label="Address" text={url} />
      <div>
        <p className="font-medium">Mail of portals</p>
        <p className="text-ink-muted">Forward it to a mail service that posts what comes in (SendGrid Inbound Parse with the raw message, Mailgun routes with MIME), and give that service the address above.</p>
      </div>
      <CopiedLine label="Try it with a saved mail" isCode text={`curl --data-binary @mail.eml -H 'Content-Type: message/rfc822' ${url}`} />
      <CopiedLine label="Or with an ADF document" isCode text={`curl --data-binary @lead.xml -H 'Content-Type: application/xml' ${url}`} />
      <Notice kind="info" title="Mailboxes are not read by IMAP">Mail has to be posted to the address. Zillow, Realtor.com and Rightmove are understood; of other senders you point out the values once.</Notice>
    </div>
  )
}

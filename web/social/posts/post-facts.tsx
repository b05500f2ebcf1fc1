import type { Post } from '../../../server/social/contract.ts'
import { Facts } from '../../kit/facts.tsx'
import { formatCount, formatDateTime, zoneName } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Section } from '../../kit/section.tsx'
import { Unknown } from '../../kit/table/cells.tsx'
import { useSession } from '../../shell/session.tsx'

/** Time, listing, link and author of a post. */
export function PostFacts({ post }: { post: Post }) {
  const { workspace } = useSession()
  const timeZone = workspace?.timeZone
  const say = (at: string, zone = timeZone) => formatDateTime(at, { timeZone: zone })
  const { planned, listing, link } = post
  const links = post.variants.flatMap(variant => (variant.link ? [variant.link] : []))
  const isElsewhere = planned && planned.zone !== timeZone
  return (
    <>
      <Section title="Facts" inset="panel" className="pb-4">
        <Facts
          facts={[
            { label: 'Time', value: planned ? <>{say(planned.at, planned.zone)} {zoneName(planned.zone)}{isElsewhere && timeZone && <span className="text-ink-muted">, {say(planned.at)} {zoneName(timeZone)}</span>}</> : <Unknown>No time yet</Unknown> },
            { label: 'Listing', value: listing ? <TextLink href={`/listings/${listing.id}`}>{listing.title}</TextLink> : <Unknown>None</Unknown> },
            { label: 'Link to', value: link ? (link.target ? <TextLink href={link.target} target="_blank" rel="noreferrer">{link.target.replace(/^https?:\/\//, '')}</TextLink> : 'The page of the listing') : <Unknown>No link</Unknown> },
            ...(links.length > 0 ? [{ label: 'Link clicks', value: formatCount(links.reduce((sum, one) => sum + one.clicks, 0)) }] : []),
            { label: 'Written by', value: post.author?.name },
            { label: 'Written', value: say(post.createdAt) },
            { label: 'Touched', value: say(post.updatedAt) },
          ]}
        />
        {planned?.notice && <Notice kind="warning" title={planned.notice} className="mt-3" />}
      </Section>
      {links.length > 0 && (
        <Section title="Tracked links" inset="panel" className="pb-4">
          <ul className="grid gap-1.5">{post.variants.map(({ id, account, link: own }) => own && <li key={id} className="flex items-baseline gap-2"><span className="min-w-0 flex-1 truncate">{account.name}</span><TextLink href={own.url} target="_blank" rel="noreferrer">{own.url.replace(/^https?:\/\//, '')}</TextLink><span className="text-ink-muted">{formatCount(own.clicks)}</span></li>)}</ul>
        </Section>
      )}
    </>
  )
}

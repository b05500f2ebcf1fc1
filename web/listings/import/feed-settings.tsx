import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Feed } from '../../../server/listings/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { EmptyState } from '../../kit/states.tsx'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'
import { FeedDialog } from './feed-dialog.tsx'
import { FeedSection } from './feed-section.tsx'
import { isAtWork } from './feed-words.ts'

/** MLS feeds: where listings come from by themselves, how it goes, and what is wrong. */
export default function FeedSettings() {
  const first = useOperation('listings.feeds.list', {})
  // The same question again, asked often while something is under way.
  const query = useOperation('listings.feeds.list', {}, { refetchInterval: first.data?.items.some(isAtWork) ? 1_000 : false })
  const [open, setOpen] = useState<{ feed: Feed | null } | null>(null)
  const add = () => setOpen({ feed: null })
  return (
    <SectionPage title="MLS feeds" intro="Listings that an MLS sends by its RESO Web API. The MLS owns the facts it sends; what you add here stays yours." action={<Button kind="primary" icon={Plus} onPress={add}>Add a feed</Button>} wide>
      <Loaded query={query} what="MLS feeds">
        {({ items }) => items.length === 0
          ? <EmptyState title="No feed yet" className="flex-1" actions={<Button kind="primary" onPress={add}>Add a feed</Button>}>With the address and the token that your MLS gives you, its listings and photos come in by themselves, change with it and leave with it.</EmptyState>
          : <div className="min-h-0 flex-1 overflow-y-auto">{items.map(feed => <FeedSection key={feed.id} feed={feed} onEdit={() => setOpen({ feed })} />)}</div>}
      </Loaded>
      {open && <FeedDialog feed={open.feed} sandbox={query.data?.sandbox ?? null} onClose={() => setOpen(null)} />}
    </SectionPage>
  )
}
